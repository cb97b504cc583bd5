using System.Runtime.ExceptionServices;

namespace PerfAttributes.Cases;

/// <summary>A value that is made at the first request; a failure is kept as well, so that every check of a case tells the same.</summary>
internal sealed class Once<T>
    where T : class
{
    private readonly Lock _lock = new();
    private T? _value;
    private ExceptionDispatchInfo? _failure;

    /// <summary>The value if it was made; <see langword="null"/> before, and after a failure.</summary>
    internal T? Made
    {
        get
        {
            lock (_lock)
                return _value;
        }
    }

    internal T Get(Func<T> make)
    {
        lock (_lock)
        {
            _failure?.Throw();
            try
            {
                return _value ??= make();
            }
            catch (Exception error)
            {
                _failure = ExceptionDispatchInfo.Capture(error);
                throw;
            }
        }
    }
}
