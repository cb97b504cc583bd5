using System.CommandLine;
using PerfAttributes.Tool.Terminal;

namespace PerfAttributes.Tool.Baseline;

/// <summary><c>baseline</c>: what runs are compared with.</summary>
internal static class BaselineCommand
{
    /// <summary>Makes the command with those below it.</summary>
    internal static Command Create(ToolHost host) => new("baseline", "Saves, shows, accepts and prunes what runs are compared with.")
    {
        ShowCommand.Create(host),
        SaveCommand.Create(host),
        AcceptCommand.Create(host),
        PruneCommand.Create(host),
    };
}
