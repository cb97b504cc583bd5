using NUnit.Framework;
using PerfAttributes.Cases;
using PerfAttributes.Contracts;
using PerfAttributes.Measurement;
using PerfAttributes.NUnit;

namespace PerfAttributes.Tests.NUnit;

/// <summary>Of the shape of a generated fixture, to be looked at and loaded into other contexts; its tests are not there to be run.</summary>
[Explicit("a subject of other tests")]
public sealed class CounterPerfTests : PerfFixture<CounterHost>
{
    private static readonly PerfContract Count_Contract = new()
    {
        Service = "PerfAttributes.Tests.NUnit.Counter",
        Operation = "Count",
        Signature = "Count()",
        Queries = [new QueryClause { MaxStatements = 1 }],
        Allocation = [new AllocationClause(10_000)],
        FasterThan = [new FasterThanClause("Format")],
        Regression = [new RegressionClause(0.1)],
    };

    private static readonly PerfContract Add_Contract = new()
    {
        Service = "PerfAttributes.Tests.NUnit.Counter",
        Operation = "Add",
        Signature = "Add()",
        Queries = [new QueryClause { MaxStatements = 1 }],
    };

    private static readonly PerfContract Recount_Contract = new()
    {
        Service = "PerfAttributes.Tests.NUnit.Counter",
        Operation = "Recount",
        Signature = "Recount()",
        Regression = [new RegressionClause(0.1)],
    };

    private static readonly PerfContract Break_Contract = new()
    {
        Service = "PerfAttributes.Tests.NUnit.Counter",
        Operation = "Break",
        Signature = "Break()",
        Allocation = [new AllocationClause(10_000)],
        Regression = [new RegressionClause(0.1)],
    };

    private static readonly PerfContract Mend_Contract = new()
    {
        Service = "PerfAttributes.Tests.NUnit.Counter",
        Operation = "Mend",
        Signature = "Mend()",
        Regression = [new RegressionClause(0.1)],
    };

    private static readonly PerfContract Hang_Contract = new()
    {
        Service = "PerfAttributes.Tests.NUnit.Counter",
        Operation = "Hang",
        Signature = "Hang()",
        Queries = [new QueryClause { MaxStatements = 1 }],
    };

    private static readonly PerfContract Leave_Contract = new()
    {
        Service = "PerfAttributes.Tests.NUnit.Counter",
        Operation = "Leave",
        Signature = "Leave()",
        Regression = [new RegressionClause(0.1)],
    };

    private static readonly PerfRival<CounterHost>[] Count_Rivals = [new("Format", static () => new Format_Call())];

    [PerfCheck(PerfCheckKind.QueryBudget, "small", "medium")]
    public void Count_QueryBudget(string scenario) =>
        Check(PerfCheckKind.QueryBudget, Count_Contract, static () => new Count_Call(), scenario, Count_Rivals);

    [PerfCheck(PerfCheckKind.AllocationBudget, "medium", "large")]
    public void Count_AllocationBudget(string scenario) =>
        Check(PerfCheckKind.AllocationBudget, Count_Contract, static () => new Count_Call(), scenario, Count_Rivals);

    [PerfCheck(PerfCheckKind.QueryBudget, "small")]
    public void Add_QueryBudget(string scenario) =>
        Check(PerfCheckKind.QueryBudget, Add_Contract, static () => new Add_Call(), scenario);

    [PerfCheck(PerfCheckKind.QueryBudget, "small")]
    public void Hang_QueryBudget(string scenario) =>
        Check(PerfCheckKind.QueryBudget, Hang_Contract, static () => new Hang_Call(), scenario);

    [PerfCheck(PerfCheckKind.TrackRegression, "small")]
    public void Recount_TrackRegression(string scenario) =>
        Check(PerfCheckKind.TrackRegression, Recount_Contract, static () => new Recount_Call(), scenario);

    [PerfCheck(PerfCheckKind.TrackRegression, "small")]
    public void Break_TrackRegression(string scenario) =>
        Check(PerfCheckKind.TrackRegression, Break_Contract, static () => new Break_Call(), scenario);

    [PerfCheck(PerfCheckKind.TrackRegression, "small")]
    public void Mend_TrackRegression(string scenario) =>
        Check(PerfCheckKind.TrackRegression, Mend_Contract, static () => new Mend_Call(), scenario);

    [PerfCheck(PerfCheckKind.TrackRegression, "small")]
    public void Leave_TrackRegression(string scenario) =>
        Check(PerfCheckKind.TrackRegression, Leave_Contract, static () => new Leave_Call(), scenario);

    private sealed class Leave_Call : SyncPerfCall<CounterHost>
    {
        public override void Bind(CounterHost host)
        {
        }

        public override void Run(int calls)
        {
            for (var i = 0; i < calls; i++)
                Counter.Leave();
        }
    }

    private sealed class Break_Call : SyncPerfCall<CounterHost>
    {
        private Counter _service = null!;

        public override void Bind(CounterHost host) => _service = host.Service;

        public override void Run(int calls)
        {
            for (var i = 0; i < calls; i++)
                Keep.Alive(_service.Break());
        }
    }

    private sealed class Mend_Call : SyncPerfCall<CounterHost>
    {
        private Counter _service = null!;

        public override void Bind(CounterHost host) => _service = host.Service;

        public override void Run(int calls)
        {
            for (var i = 0; i < calls; i++)
                Keep.Alive(_service.Mend());
        }
    }

    private sealed class Recount_Call : SyncPerfCall<CounterHost>
    {
        private Counter _service = null!;

        public override void Bind(CounterHost host) => _service = host.Service;

        public override void Run(int calls)
        {
            for (var i = 0; i < calls; i++)
                Keep.Alive(_service.Recount());
        }
    }

    private sealed class Hang_Call : SyncPerfCall<CounterHost>
    {
        private CancellationToken _cancelled;

        public override void Bind(CounterHost host) => _cancelled = host.CallCancelled;

        public override void Run(int calls)
        {
            for (var i = 0; i < calls; i++)
                Counter.Hang(_cancelled);
        }
    }

    private sealed class Count_Call : SyncPerfCall<CounterHost>
    {
        private Counter _service = null!;

        public override void Bind(CounterHost host) => _service = host.Service;

        public override void Run(int calls)
        {
            for (var i = 0; i < calls; i++)
                Keep.Alive(_service.Count());
        }
    }

    private sealed class Add_Call : SyncPerfCall<CounterHost>
    {
        private Counter _service = null!;

        public override void Bind(CounterHost host) => _service = host.Service;

        public override void Run(int calls)
        {
            for (var i = 0; i < calls; i++)
                _service.Add();
        }
    }

    private sealed class Format_Call : SyncPerfCall<CounterHost>
    {
        public override void Bind(CounterHost host)
        {
        }

        public override void Run(int calls)
        {
            for (var i = 0; i < calls; i++)
                Keep.Alive(Counter.Format(i));
        }
    }
}
