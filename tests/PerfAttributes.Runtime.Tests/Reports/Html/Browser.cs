using System.Diagnostics;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PerfAttributes.Tests.Reports.Html;

/// <summary>A page in a real browser without a window, driven over the DevTools protocol.</summary>
internal sealed class Browser : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private static readonly string[] Names = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];

    private readonly Process _process;
    private readonly string _profile;
    private readonly ClientWebSocket _socket = new();
    private readonly List<string> _faults = [];
    private int _lastId;

    private Browser(Process process, string profile) => (_process, _profile) = (process, profile);

    /// <summary>Why there is no browser for tests; what to do about it.</summary>
    internal const string Missing = "no Chromium on the PATH: apt-get install chromium-headless-shell, or name one with PERFATTRIBUTES_TEST_BROWSER";

    /// <summary>What scripts threw and what the page's policy refused, so far.</summary>
    internal IReadOnlyList<string> Faults => _faults;

    /// <summary>The browser that is used; <see langword="null"/> if there is none.</summary>
    internal static string? Find() =>
        Environment.GetEnvironmentVariable("PERFATTRIBUTES_TEST_BROWSER") is { Length: > 0 } chosen ? chosen
        : (from folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
           from name in Names
           let path = Path.Combine(folder, name)
           where File.Exists(path)
           orderby Array.IndexOf(Names, name)
           select path).FirstOrDefault();

    /// <summary>Opens a file.</summary>
    /// <param name="executable">The browser.</param>
    /// <param name="file">The page.</param>
    /// <param name="width">The window's width in pixels.</param>
    /// <param name="dark">Whether the system prefers dark colours.</param>
    internal static async Task<Browser> OpenAsync(string executable, string file, int width = 1280, bool dark = false)
    {
        var profile = Directory.CreateTempSubdirectory("perf-browser-").FullName;
        var start = new ProcessStartInfo(executable,
        [
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
            "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--remote-debugging-port=0", "--user-data-dir=" + profile, "about:blank",
        ])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        var browser = new Browser(Process.Start(start)!, profile);
        try
        {
            await browser.ConnectAsync();
            await browser.SendAsync("Page.enable");
            await browser.SendAsync("Runtime.enable");
            await browser.SendAsync("Log.enable");
            await browser.SendAsync("Emulation.setDeviceMetricsOverride", new { width, height = 900, deviceScaleFactor = 1, mobile = width < 500 });
            await browser.SendAsync("Emulation.setEmulatedMedia", new { features = new[] { new { name = "prefers-color-scheme", value = dark ? "dark" : "light" } } });
            await browser.SendAsync("Page.navigate", new { url = new Uri(file).AbsoluteUri }, until: "Page.loadEventFired");
            return browser;
        }
        catch
        {
            await browser.DisposeAsync();
            throw;
        }
    }

    /// <summary>The value of an expression in the page; promises are awaited.</summary>
    internal async Task<T> EvaluateAsync<T>(string expression)
    {
        var answer = await SendAsync("Runtime.evaluate", new { expression, returnByValue = true, awaitPromise = true });
        if (answer["exceptionDetails"] is { } fault)
            throw new InvalidOperationException($"{expression}: {fault["exception"]?["description"] ?? fault["text"]}");
        return answer["result"]!["value"].Deserialize<T>()!;
    }

    /// <summary>Presses a key as the keyboard does.</summary>
    internal async Task PressAsync(string key)
    {
        await SendAsync("Input.dispatchKeyEvent", new { type = "keyDown", key, text = key.Length == 1 ? key : key == "Enter" ? "\r" : "" });
        await SendAsync("Input.dispatchKeyEvent", new { type = "keyUp", key });
    }

    public async ValueTask DisposeAsync()
    {
        _socket.Dispose();
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        try
        {
            Directory.Delete(_profile, recursive: true);
        }
        catch (IOException)
        {
            // A child of the browser may still write there; the folder is in the system's place for such.
        }
    }

    private async Task ConnectAsync()
    {
        using var limit = new CancellationTokenSource(Limit);
        string? line;
        do
        {
            line = await _process.StandardError.ReadLineAsync(limit.Token)
                ?? throw new InvalidOperationException("The browser ended before it listened.");
        }
        while (!line.StartsWith("DevTools listening on ", StringComparison.Ordinal));
        _process.BeginErrorReadLine();
        _process.BeginOutputReadLine();
        using var client = new HttpClient();
        var place = new Uri(line["DevTools listening on ".Length..]);
        var targets = await client.GetFromJsonAsync<JsonArray>($"http://127.0.0.1:{place.Port}/json/list", limit.Token);
        var page = targets!.First(target => (string?)target!["type"] == "page")!;
        await _socket.ConnectAsync(new Uri((string)page["webSocketDebuggerUrl"]!), limit.Token);
    }

    private async Task<JsonNode> SendAsync(string method, object? parameters = null, string? until = null)
    {
        using var limit = new CancellationTokenSource(Limit);
        var id = ++_lastId;
        var message = JsonSerializer.SerializeToUtf8Bytes(new { id, method, @params = parameters ?? new { } });
        await _socket.SendAsync(message, WebSocketMessageType.Text, endOfMessage: true, limit.Token);
        JsonNode? result = null;
        var seen = until is null;
        while (result is null || !seen)
        {
            var answer = await ReceiveAsync(limit.Token);
            if ((int?)answer["id"] == id)
                result = answer["result"] ?? throw new InvalidOperationException($"{method}: {answer["error"]}");
            seen |= (string?)answer["method"] == until;
            if ((string?)answer["method"] == "Runtime.exceptionThrown")
                _faults.Add(answer["params"]!["exceptionDetails"]!.ToJsonString());
            if ((string?)answer["method"] == "Log.entryAdded" && (string?)answer["params"]!["entry"]!["level"] == "error")
                _faults.Add((string)answer["params"]!["entry"]!["text"]!);
        }

        return result;
    }

    private async Task<JsonNode> ReceiveAsync(CancellationToken cancellation)
    {
        var text = new MemoryStream();
        var buffer = new byte[64 * 1024];
        WebSocketReceiveResult part;
        do
        {
            part = await _socket.ReceiveAsync(buffer, cancellation);
            text.Write(buffer, 0, part.Count);
        }
        while (!part.EndOfMessage);
        return JsonNode.Parse(Encoding.UTF8.GetString(text.ToArray()))!;
    }
}
