using PerfAttributes.Measurement;
using TaskGraph;

namespace PerfAttributes.Benchmarks.VerdictStudy;

/// <summary>A method whose budgets are judged again and again.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Bind">Makes the call on an open host.</param>
/// <param name="IsShort">Whether it takes less than a microsecond, so that only batches can be timed.</param>
internal sealed record StudyOperation(string Name, Func<StudyHost, Action> Bind, bool IsShort = false)
{
    internal static IReadOnlyList<StudyOperation> All { get; } =
    [
        new("GetTask", host =>
        {
            var (service, id) = (host.Service, host.Graph.DeepestLeaf.Id);
            return () => Keep.Alive(service.GetTask(id));
        }),
        new("GetReadyTasks", host =>
        {
            var service = host.Service;
            return () => Keep.Alive(service.GetReadyTasks());
        }),
        new("GetAncestors", host =>
        {
            var (service, id) = (host.Service, host.Graph.DeepestLeaf.Id);
            return () => Keep.Alive(service.GetAncestors(id));
        }),
        new("GetDescendants", host =>
        {
            var (service, id) = (host.Service, host.Graph.Roots[0].Id);
            return () => Keep.Alive(service.GetDescendants(id));
        }),
        new("CriticalPath", host =>
        {
            var snapshot = host.Snapshot;
            return () => Keep.Alive(CriticalPath.Find(snapshot));
        }),
        new("FormatNode", host =>
        {
            var (renderer, task) = (new TaskTreeRenderer(TreeStyle.Unicode), host.Snapshot.Tasks[0]);
            return () => Keep.Alive(renderer.FormatNode(task));
        }, IsShort: true),
    ];

    internal PerfCall<StudyHost> CreateCall() => new Call(Bind);

    private sealed class Call(Func<StudyHost, Action> bind) : SyncPerfCall<StudyHost>
    {
        private Action _body = () => { };

        public override void Bind(StudyHost host) => _body = bind(host);

        public override void Run(int calls)
        {
            for (var i = 0; i < calls; i++)
                _body();
        }
    }
}
