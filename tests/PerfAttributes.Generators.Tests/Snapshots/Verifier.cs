using System.Runtime.CompilerServices;
using DiffEngine;
using VerifyTests;

#pragma warning disable IDE0130 // The namespaces are those of the package that this file stands in for.

namespace VerifyTests
{
    /// <summary>A text to be verified: the shape of the type of that name in Verify.</summary>
    /// <param name="extension">The extension of its file.</param>
    /// <param name="data">The text.</param>
    /// <param name="name">Its name within the test.</param>
    public readonly struct Target(string extension, string data, string name)
    {
        public string Extension { get; } = extension;

        public string Data { get; } = data;

        public string Name { get; } = name;
    }
}

namespace VerifyNUnit
{
    /// <summary>
    /// Stands in for Verify.NUnit, with its conventions: texts are compared with <c>Class.Method#Name.verified.ext</c> beside
    /// the test; what differs is written as <c>.received.</c> and shown in a diff tool, except on build servers.
    /// Compiled only while <c>UseVerifyNUnit</c> is not <c>true</c>.
    /// </summary>
    public static class Verifier
    {
        public static async Task Verify(IEnumerable<Target> targets, [CallerFilePath] string sourceFile = "")
        {
            var test = TestContext.CurrentContext.Test;
            var prefix = Path.Combine(
                Path.GetDirectoryName(sourceFile)!, $"{test.ClassName!.Split('.').Last()}.{test.MethodName}");
            var all = targets.ToList();
            var failures = new List<string>();
            foreach (var target in all)
            {
                if (await Compare($"{prefix}#{target.Name}", target) is { } failure)
                    failures.Add(failure);
            }
            var expected = all.Select(target => $"{prefix}#{target.Name}.verified.{target.Extension}").ToHashSet();
            failures.AddRange(Directory.GetFiles(Path.GetDirectoryName(prefix)!, Path.GetFileName(prefix) + "#*.verified.*")
                .Where(file => !expected.Contains(file))
                .Select(file => $"Verified, but no longer received: {file}"));
            if (failures.Count > 0)
                Assert.Fail(string.Join("\n\n", failures));
        }

        private static async Task<string?> Compare(string path, Target target)
        {
            var verified = $"{path}.verified.{target.Extension}";
            var received = $"{path}.received.{target.Extension}";
            var actual = target.Data.ReplaceLineEndings("\n");
            var expected = File.Exists(verified) ? (await File.ReadAllTextAsync(verified)).ReplaceLineEndings("\n") : null;
            if (actual == expected)
            {
                File.Delete(received);
                return null;
            }
            await File.WriteAllTextAsync(received, actual);
            if (!BuildServerDetector.Detected)
                await DiffRunner.LaunchAsync(received, verified);
            return $"{(expected is null ? "New" : "Changed")}: {received}\nReceived:\n{actual}\nVerified:\n{expected}";
        }
    }
}
