using ModelContextProtocol.Server;
using TaskGraph;
using TaskGraph.Mcp;

// Standard output belongs to the protocol: everything else goes to standard error.
if (args is not [var file])
{
    await Console.Error.WriteLineAsync("Usage: taskgraph-mcp <database file>");
    return 2;
}

using var store = new TaskGraphStore($"Data Source={file}");
await using var server = McpServer.Create(new StdioServerTransport(TaskGraphServer.Name), TaskGraphServer.Options(store));
await server.RunAsync();
return 0;
