namespace PerfAttributes.Generators.Tests.Compiling;

/// <summary>A test project with one service <c>Shop.Service</c> and its host, both of which write to <c>Service.Log</c>.</summary>
internal static class ShopTests
{
    /// <summary>The source of the project.</summary>
    public static string Source(string serviceMembers, string hostMembers = "", string more = "") => $$"""
        namespace Shop;

        public class Service
        {
            public static readonly List<string> Log = [];
            {{serviceMembers}}
        }

        [PerfHost]
        public sealed class ServiceHost : PerfHost<Service>
        {
            public static readonly List<string> Log = Service.Log;
            protected override Service CreateService() => new();
            {{hostMembers}}
        }

        {{more}}
        """;

    /// <summary>Generates, compiles and loads the project.</summary>
    public static LoadedTests Load(string serviceMembers, string hostMembers = "", string more = "") =>
        Generated.From(Source(serviceMembers, hostMembers, more)).Load();
}
