using IdentityModel.Testing;

namespace IdentityModel.Local.Tests;

/// <summary>Whatever a file or a server holds: a result, or the module's own error.</summary>
public sealed class FileReaderFuzzTests : IDisposable
{
    private readonly FileReaderTargets _targets = new();

    public void Dispose() => _targets.Dispose();

    public static TheoryData<string> Readers
    {
        get
        {
            using FileReaderTargets targets = new();
            return [.. targets.All.Keys];
        }
    }

    [Theory]
    [MemberData(nameof(Readers))]
    public void A_reader_gives_a_result_or_the_module_s_own_error(string reader)
    {
        FuzzRun run = new(_targets.All[reader]);

        Assert.Empty(run.Run());

        TestContext.Current.SendDiagnosticMessage($"{reader}: {run.Inputs} inputs, {run.Outcomes} outcomes");
        Assert.InRange(run.Outcomes, 2, int.MaxValue); // else nothing but refusals was tried
    }
}
