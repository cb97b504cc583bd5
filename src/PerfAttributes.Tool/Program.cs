using System.Text;
using PerfAttributes.Tool;
using PerfAttributes.Tool.Terminal;

// Plans and tables are drawn with characters that some consoles do not take by default.
if (OperatingSystem.IsWindows())
    Console.OutputEncoding = Encoding.UTF8;
return await PerfTool.RunAsync(args, ToolHost.OfThisProcess());
