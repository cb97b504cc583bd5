namespace PerfAttributes.Hosting;

/// <summary>Creates the service whose contracts are checked.</summary>
/// <typeparam name="TService">The service: a class, struct, record or interface that carries contract attributes.</typeparam>
public abstract class PerfHost<TService> : PerfHost, IServiceHost<TService>
{
    private TService? _service;
    private bool _open;

    /// <summary>The service of the running case.</summary>
    /// <exception cref="InvalidOperationException">The host is not open.</exception>
    public TService Service => _open ? _service! : throw new InvalidOperationException($"{GetType().Name} is not open.");

    /// <summary>Creates the service on the prepared state. Called once per case and, where each call gets a fresh copy, before each call.</summary>
    protected abstract TService CreateService();

    /// <inheritdoc/>
    public override void Open()
    {
        _service = CreateService();
        _open = true;
    }

    /// <inheritdoc/>
    public override void Close()
    {
        if (!_open)
            return;
        _open = false;
        var service = _service;
        _service = default;
        if (service is IDisposable disposable)
            disposable.Dispose();
        else if (service is IAsyncDisposable asyncDisposable)
            asyncDisposable.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }
}
