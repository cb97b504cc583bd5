using NUnit.Framework;
using PerfAttributes.Baselines;

namespace PerfAttributes.Tests.Baselines;

public sealed class SourceRevisionTests
{
    private const string Commit = "0123456789abcdef0123456789abcdef01234567";
    private const string Other = "fedcba9876543210fedcba9876543210fedcba98";

    private string _tree = null!;

    private string Git => Path.Combine(_tree, ".git");

    [SetUp]
    public void SetUp() => _tree = Directory.CreateTempSubdirectory("perf git ").FullName;

    [TearDown]
    public void TearDown() => Directory.Delete(_tree, recursive: true);

    [Test]
    public void A_branch_is_read_from_a_folder_deep_in_the_tree()
    {
        Write(".git/HEAD", "ref: refs/heads/feature/fast\n");
        Write(".git/refs/heads/feature/fast", $"{Commit}\n");
        var deep = Directory.CreateDirectory(Path.Combine(_tree, "tests", "Shop.PerfTests")).FullName;
        Assert.That(Find(deep), Is.EqualTo(new SourceRevision(Commit, "feature/fast")));
    }

    [Test]
    public void A_packed_branch_is_found_and_a_loose_one_goes_before()
    {
        Write(".git/HEAD", "ref: refs/heads/main\n");
        Write(".git/packed-refs", $"# pack-refs with: peeled\n{Other} refs/heads/main2\n{Commit} refs/heads/main\n^{Other}\n");
        Assert.That(Find(_tree), Is.EqualTo(new SourceRevision(Commit, "main")));
        Write(".git/refs/heads/main", Other);
        Assert.That(Find(_tree), Is.EqualTo(new SourceRevision(Other, "main")));
    }

    [Test]
    public void A_commit_that_is_checked_out_by_itself_has_no_branch()
    {
        Write(".git/HEAD", $"{Commit.ToUpperInvariant()}\n");
        Assert.That(Find(_tree), Is.EqualTo(new SourceRevision(Commit, null)));
    }

    [Test]
    public void Before_the_first_commit_there_is_a_branch_alone()
    {
        Write(".git/HEAD", "ref: refs/heads/main");
        Assert.That(Find(_tree), Is.EqualTo(new SourceRevision(null, "main")));
    }

    [Test]
    public void A_second_working_tree_has_its_own_head_and_shares_branches()
    {
        Write("main/.git/worktrees/two/HEAD", "ref: refs/heads/two\n");
        Write("main/.git/worktrees/two/commondir", "../..\n");
        Write("main/.git/packed-refs", $"{Commit} refs/heads/two\n");
        Write("two/.git", "gitdir: ../main/.git/worktrees/two\n");
        Assert.That(Find(Path.Combine(_tree, "two")), Is.EqualTo(new SourceRevision(Commit, "two")));
    }

    [TestCase("ref: refs/heads/.invalid\n")]
    [TestCase("nonsense\n")]
    [TestCase("")]
    [TestCase("ref: HEAD")]
    public void What_is_of_another_form_is_unknown(string head)
    {
        Write(".git/HEAD", head);
        Assert.That(Find(_tree), Is.Null);
    }

    [Test]
    public void Without_a_working_tree_nothing_is_known()
    {
        Directory.CreateDirectory(Git);
        Assert.That(Find(_tree), Is.Null);
    }

    [TestCase("GITHUB_SHA", "GITHUB_HEAD_REF", "GITHUB_REF_NAME")]
    [TestCase("BUILD_SOURCEVERSION", "SYSTEM_PULLREQUEST_SOURCEBRANCH", "BUILD_SOURCEBRANCH")]
    [TestCase("CI_COMMIT_SHA", "CI_COMMIT_REF_NAME", null)]
    public void The_variables_of_a_build_service_go_before_files(string commit, string branch, string? weaker)
    {
        Write(".git/HEAD", Other);
        Dictionary<string, string> variables = new() { [commit] = Commit, [branch] = "fast" };
        if (weaker is not null)
            variables[weaker] = "17/merge";
        Assert.That(SourceRevision.Find(_tree, variables.GetValueOrDefault), Is.EqualTo(new SourceRevision(Commit, "fast")));
        variables[branch] = "";
        Assert.That(SourceRevision.Find(_tree, variables.GetValueOrDefault)!.Branch, Is.EqualTo(weaker is null ? null : "17/merge"));
        variables[commit] = "not a commit";
        Assert.That(SourceRevision.Find(_tree, variables.GetValueOrDefault)!.Commit, Is.EqualTo(Other));
    }

    [TestCase("refs/heads/feature/login", null, "feature/login")]
    [TestCase("refs/pull/17/merge", "refs/heads/feature/login", "feature/login")]
    [TestCase("refs/pull/17/merge", "feature/login", "feature/login")]
    [TestCase("refs/pull/17/merge", null, "pull/17/merge")]
    public void Azure_Pipelines_tells_references_and_the_branch_keeps_its_whole_name(string built, string? pullRequest, string branch)
    {
        Dictionary<string, string> variables = new()
        {
            ["BUILD_SOURCEVERSION"] = Commit,
            ["BUILD_SOURCEBRANCH"] = built,
            ["BUILD_SOURCEBRANCHNAME"] = built[(built.LastIndexOf('/') + 1)..],
            ["SYSTEM_PULLREQUEST_SOURCEBRANCH"] = pullRequest ?? "",
        };
        Assert.That(SourceRevision.Find(_tree, variables.GetValueOrDefault), Is.EqualTo(new SourceRevision(Commit, branch)));
    }

    private static SourceRevision? Find(string directory) => SourceRevision.Find(directory, _ => null);

    private void Write(string file, string text)
    {
        var path = Path.Combine(_tree, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
