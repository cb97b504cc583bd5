using NUnit.Framework;
using PerfAttributes.Hosting;
using PerfAttributes.Measurement;
using PerfAttributes.Measurement.Memory;

namespace PerfAttributes.Tests.Measurement;

/// <summary>Calls that are kept apart by a mark of their host's state and the way back to it.</summary>
public sealed class SavepointCallTests
{
    private readonly FakeClock _clock = new();

    [Test]
    public void Each_call_is_made_between_a_mark_and_the_way_back_to_it()
    {
        using var host = new MarkedHost();
        var call = Measured(host, new MarkedHost.Call(MarkedHost.Call.Note));
        call.Time(1);
        call.CountBytes(1);
        Assert.That(host.Steps, Is.EqualTo((string[])[.. MarkedHost.OneCall, .. MarkedHost.OneCall]));
        Assert.That(call.CanBatch, Is.False, "each call needs a way back of its own");
    }

    [Test]
    public void A_call_that_is_passed_over_leaves_the_mark_and_the_way_back()
    {
        using var host = new MarkedHost();
        Measured(host, new MarkedHost.Call(MarkedHost.Call.Note)).PassOver();
        Assert.That(host.Steps, Is.EqualTo(new[] { "mark", "restore" }));
    }

    [Test]
    public void Awaited_calls_too()
    {
        using var host = new MarkedHost();
        var call = Measured(host, new MarkedHost.AwaitedCall(MarkedHost.Call.Note));
        call.Time(1);
        call.CountBytes(1);
        Assert.That(host.Steps, Is.EqualTo((string[])[.. MarkedHost.OneCall, .. MarkedHost.OneCall]));
    }

    [Test]
    public void Neither_the_mark_nor_the_way_back_is_timed_or_counted()
    {
        using var host = new MarkedHost
        {
            DuringSteps = () =>
            {
                _clock.Advance(1e6);
                Keep.Alive(new byte[100_000]);
            },
        };
        var call = Measured(host, new MarkedHost.Call(_ => _clock.Advance(5e3)));
        Assert.That((call.Time(1), call.Time(1)), Is.EqualTo((5e3, 5e3)));
        Assert.That(call.CountBytes(1).Bytes, Is.LessThan(50_000));
    }

    [Test]
    public void The_state_behind_a_result_that_is_held_is_left_alone()
    {
        using var host = new MarkedHost();
        var call = new HeldCall<MarkedHost>(host, Bound(host, new MarkedHost.Call(MarkedHost.Call.Note)), CallIsolation.Savepoint, new CallProgress(_clock));
        call.Take();
        Assert.That(host.Steps, Is.EqualTo(new[] { "mark", "call" }));
        call.Release();
        call.Take();
        Assert.That(host.Steps, Is.EqualTo((string[])[.. MarkedHost.OneCall, "mark", "call"]));
    }

    [Test]
    public void After_a_call_that_threw_the_next_one_goes_back_first()
    {
        using var host = new MarkedHost();
        var call = Measured(host, new MarkedHost.Call(one =>
        {
            MarkedHost.Call.Note(one);
            if (one.Steps.Count < 3)
                throw new FormatException("no price");
        }));
        Assert.That(() => call.Time(1), Throws.InstanceOf<FormatException>());
        call.Time(1);
        Assert.That(host.Steps, Is.EqualTo((string[])[.. MarkedHost.OneCall, .. MarkedHost.OneCall]));
    }

    private MeasuredCall<MarkedHost> Measured(MarkedHost host, PerfCall<MarkedHost> call) =>
        new(host, Bound(host, call), CallIsolation.Savepoint, _clock, new CallProgress(_clock));

    private static PerfCall<MarkedHost> Bound(MarkedHost host, PerfCall<MarkedHost> call)
    {
        call.Bind(host);
        return call;
    }
}
