using PerfAttributes.Hosting;

namespace Guards.PerfTests;

[PerfHost]
public sealed class SlowMethodsHost : PerfHost<SlowMethods>
{
    protected override SlowMethods CreateService()
    {
        Disturbance.Begin();
        return new();
    }
}

[PerfHost]
public sealed class SoundMethodsHost : PerfHost<SoundMethods>
{
    protected override SoundMethods CreateService()
    {
        Disturbance.Begin();
        return new();
    }
}

[PerfHost]
public sealed class ProcessMethodsHost : PerfHost<ProcessMethods>
{
    protected override ProcessMethods CreateService()
    {
        Disturbance.Begin();
        return new();
    }
}

[PerfHost]
public sealed class TightMethodsHost : PerfHost<TightMethods>
{
    // Once, and before anything else goes on.
    private static readonly TightMethods Calibrated = new();

    protected override TightMethods CreateService()
    {
        Disturbance.Begin();
        return Calibrated;
    }
}
