using BenchmarkDotNet.Running;
using PerfAttributes.Benchmarks;

// `sample-run` times the reference application's performance tests as a process; everything else goes to BenchmarkDotNet.
if (args is ["sample-run", ..])
    return SampleRun.Measure(runs: 5);
BenchmarkSwitcher.FromAssembly(typeof(SampleRun).Assembly).Run(args);
return 0;
