using NUnit.Framework;
using PerfAttributes.Baselines;
using PerfAttributes.Tests.Baselines.Files;

namespace PerfAttributes.Tests.Baselines;

public sealed class MachineFingerprintTests
{
    private const string Xeon = """
        processor	: 0
        vendor_id	: GenuineIntel
        cpu family	: 6
        model		: 167
        model name	: Intel(R) Xeon(R) Processor
        stepping	: 8
        microcode	: 0x1
        cpu MHz		: 2000.000

        processor	: 1
        model name	: Another
        """;

    [Test]
    public void An_id_has_words_for_people_and_six_digits() =>
        Assert.That(SampleRuns.Machine.Id, Does.Match("^linux-6-x64-intel-xeon-processor-2-[0-9a-f]{6}$"));

    [Test]
    public void Every_part_makes_another_id()
    {
        var machine = SampleRuns.Machine;
        MachineFingerprint[] others =
        [
            machine, machine with { Processor = "x" }, machine with { ProcessorCount = 3 }, machine with { OperatingSystem = "x" },
            machine with { Architecture = "x" }, machine with { Runtime = "x" }, machine with { GarbageCollector = "x" }, machine with { Configuration = "x" },
        ];
        Assert.That(others.Select(one => one.Id[^6..]), Is.Unique);
    }

    [Test]
    public void A_name_that_hypervisors_give_to_many_models_gets_the_model() =>
        Assert.That(ProcessorModel.OfCpuInfo(Xeon), Is.EqualTo("Intel Xeon Processor (family 6 model 167)"));

    [TestCase("0x1", "0x2b000661")]
    [TestCase("stepping	: 8", "stepping	: 9")]
    [TestCase("2000.000", "3100.123")]
    public void Microcode_stepping_and_frequency_make_no_difference(string one, string other) =>
        Assert.That(ProcessorModel.OfCpuInfo(Xeon.Replace(one, other, StringComparison.Ordinal)), Is.EqualTo(ProcessorModel.OfCpuInfo(Xeon)));

    [TestCase("model name : Intel(R) Xeon(R) CPU E5-2690 v4 @ 2.60GHz", "Intel Xeon CPU E5-2690 v4")]
    [TestCase("model name : AMD EPYC 7763 64-Core Processor  \nmodel : 1", "AMD EPYC 7763 64-Core Processor")]
    [TestCase("processor : 0\nCPU implementer : 0x41\nCPU part : 0xd0c\nCPU variant : 0x3", "ARM implementer 0x41 part 0xd0c")]
    [TestCase("", ProcessorModel.Unknown)]
    public void The_model_is_read_from_what_linux_tells(string text, string model) => Assert.That(ProcessorModel.OfCpuInfo(text), Is.EqualTo(model));

    [TestCase("Windows", "10.0.19045.0", "Windows 10")]
    [TestCase("Windows", "10.0.22631.0", "Windows 11")]
    [TestCase("macOS", "15.1.0", "macOS 15")]
    [TestCase("Linux", "6.8.0", "Linux 6")]
    public void The_system_is_its_family_and_major_version(string family, string version, string name) =>
        Assert.That(OperatingSystemName.Of(family, Version.Parse(version)), Is.EqualTo(name));

    [Test]
    public void This_process_is_described_the_same_twice_but_for_its_configuration()
    {
        var machine = MachineFingerprint.OfThisProcess(optimized: true);
        Assert.That(MachineFingerprint.OfThisProcess(optimized: true), Is.EqualTo(machine));
        Assert.That(MachineFingerprint.OfThisProcess(optimized: false), Is.EqualTo(machine with { Configuration = "unoptimized" }));
        Assert.That(machine.Processor, Is.Not.EqualTo(ProcessorModel.Unknown));
        Assert.That(machine.Runtime, Is.EqualTo(".NET 10"));
    }

    [TestCase("0", "0", "workstation")]
    [TestCase("0", "1", "workstation, concurrent")]
    [TestCase("1", "0", "server")]
    public void The_garbage_collector_is_told_as_it_was_chosen(string server, string concurrent, string expected)
    {
        using var process = ChildProcess.StartDescribing(("DOTNET_gcServer", server), ("DOTNET_gcConcurrent", concurrent));
        Assert.That(process.StandardOutput.ReadToEnd().Trim(), Is.EqualTo(expected));
        process.WaitForExit();
    }
}
