using System.Globalization;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using NUnit.Framework;
using TaskGraph.Mcp;

namespace TaskGraph.Tests;

/// <summary>Talks to the server's executable as a client does: over its standard streams.</summary>
[TestFixture]
public sealed class TaskGraphServerTests
{
    private string _file = null!;
    private McpClient _client = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".db");
        _client = await McpClient.CreateAsync(new StdioClientTransport(new StdioClientTransportOptions
        {
            Name = TaskGraphServer.Name,
            Command = "dotnet",
            Arguments = [typeof(TaskGraphServer).Assembly.Location, _file],
        }));
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _client.DisposeAsync();
        foreach (var file in new[] { _file, _file + "-wal", _file + "-shm" })
            File.Delete(file);
    }

    [Test]
    public async Task Every_tool_is_listed_with_a_description()
    {
        var tools = await _client.ListToolsAsync();
        Assert.That(tools.Select(tool => tool.Name), Is.EquivalentTo(new[]
        {
            "get_ancestors", "get_descendants", "render_tree", "critical_path", "ready_tasks", "add_task", "add_dependency", "complete_task",
        }));
        Assert.That(tools.Select(tool => tool.Description), Has.None.Empty);
    }

    [Test]
    public async Task A_plan_is_made_read_and_worked_off()
    {
        var design = await Add("Design 日本語", 60);
        var build = await Add("Build", 120);
        await Call("add_dependency", ("dependentId", build), ("dependencyId", design));

        Assert.That(await Call("get_ancestors", ("taskId", build)), Does.Contain("Design").And.Contain("\"depth\":1"));
        Assert.That(await Call("get_descendants", ("taskId", design)), Does.Contain("Build"));
        Assert.That(await Call("render_tree", ("taskId", design), ("unicode", true)), Does.Contain("日本語").And.Contain("└── ○"));
        Assert.That(await Call("critical_path"), Does.Contain("\"minutes\":180"));
        Assert.That(await Call("ready_tasks"), Does.Contain("Design").And.Not.Contain("Build"));
        Assert.That(await Call("complete_task", ("taskId", design)), Does.Contain("Build"));
    }

    [Test]
    public async Task What_the_caller_did_wrong_comes_back_as_an_error_to_act_on()
    {
        var first = await Add("First", 1);
        var second = await Add("Second", 1);
        await Call("add_dependency", ("dependentId", second), ("dependencyId", first));
        Assert.That(
            await CallForError("add_dependency", ("dependentId", first), ("dependencyId", second)),
            Does.Contain($"{first} → {second} → {first} form a cycle"));
        Assert.That(await CallForError("complete_task", ("taskId", second)), Does.Contain("1 of its dependencies are not done"));
        Assert.That(await CallForError("get_ancestors", ("taskId", 999)), Does.Contain("There is no task 999."));
        Assert.That(await CallForError("add_task", ("name", " "), ("minutes", 1)), Does.Contain("needs a name"));
    }

    private async Task<long> Add(string name, int minutes) =>
        long.Parse(await Call("add_task", ("name", name), ("minutes", minutes)), CultureInfo.InvariantCulture);

    private async Task<string> Call(string tool, params (string Name, object Value)[] arguments)
    {
        var result = await Send(tool, arguments);
        Assert.That(result.IsError, Is.Not.True, Text(result));
        return Text(result);
    }

    private async Task<string> CallForError(string tool, params (string Name, object Value)[] arguments)
    {
        var result = await Send(tool, arguments);
        Assert.That(result.IsError, Is.True, Text(result));
        return Text(result);
    }

    private async Task<CallToolResult> Send(string tool, (string Name, object Value)[] arguments) =>
        await _client.CallToolAsync(tool, arguments.ToDictionary(argument => argument.Name, argument => (object?)argument.Value));

    private static string Text(CallToolResult result) =>
        string.Concat(result.Content.OfType<TextContentBlock>().Select(block => block.Text));
}
