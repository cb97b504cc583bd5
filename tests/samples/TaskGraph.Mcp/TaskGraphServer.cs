using System.Reflection;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace TaskGraph.Mcp;

/// <summary>An MCP server over a task graph.</summary>
public static class TaskGraphServer
{
    /// <summary>The name by which clients know it.</summary>
    public const string Name = "taskgraph";

    /// <summary>A server with all tools of <see cref="TaskGraphTools"/>.</summary>
    /// <param name="store">The task graph; it must outlive the server.</param>
    public static McpServerOptions Options(TaskGraphStore store)
    {
        var target = new TaskGraphTools(store);
        var tools = new McpServerPrimitiveCollection<McpServerTool>();
        foreach (var method in typeof(TaskGraphTools).GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
        {
            if (method.IsDefined(typeof(McpServerToolAttribute)))
                tools.Add(McpServerTool.Create(method, target));
        }

        return new McpServerOptions
        {
            ServerInfo = new Implementation { Name = Name, Version = "1.0.0" },
            ToolCollection = tools,
        };
    }
}
