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
