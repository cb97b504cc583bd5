using PerfAttributes;

namespace TaskGraph.PerfTests.Choices;

/// <summary>The characters that a tree is drawn with.</summary>
public sealed class TreeChoices
{
    private readonly TaskTreeRenderer _ascii = new(TreeStyle.Ascii);
    private readonly TaskTreeRenderer _unicode = new(TreeStyle.Unicode);

    /// <summary>Box-drawing characters cost at most as much again as plain ones.</summary>
    [FasterThan(nameof(RenderAscii), By = 0.5, Requirement = "R9")]
    public string RenderUnicode(TaskTree tree) => _unicode.Render(tree);

    /// <summary>Plain characters.</summary>
    public string RenderAscii(TaskTree tree) => _ascii.Render(tree);
}
