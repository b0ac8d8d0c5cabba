using System.Management.Automation;
using System.Management.Automation.Host;

namespace IdentityModel.PowerShell;

/// <summary>The base of every cmdlet of the module: errors in one form, paths as the user means them.</summary>
public abstract class IdentityCmdlet : PSCmdlet
{
    private const string FileSystem = "FileSystem";

    /// <summary>Whether <c>-WhatIf</c> was given, or <c>$WhatIfPreference</c> says so if it was not.</summary>
    protected internal bool IsWhatIf =>
        MyInvocation.BoundParameters.TryGetValue("WhatIf", out object? given)
            ? LanguagePrimitives.IsTrue(given)
            : LanguagePrimitives.IsTrue(GetVariableValue("WhatIfPreference"));

    /// <summary>Whether <c>-Confirm:$false</c> was given, or <c>$ConfirmPreference</c> says that nothing is asked.</summary>
    private bool IsConfirmOff =>
        MyInvocation.BoundParameters.TryGetValue("Confirm", out object? given)
            ? !LanguagePrimitives.IsTrue(given)
            : GetVariableValue("ConfirmPreference")?.ToString() == nameof(ConfirmImpact.None);

    /// <summary>
    /// Asks whether to go on although something would be lost. Where nobody is to be asked (<c>-Force</c>, <c>-Confirm:$false</c>) or
    /// nobody is there, it is a warning.
    /// </summary>
    /// <param name="what">What would be lost, and how it is kept.</param>
    /// <param name="question">The question.</param>
    /// <param name="force">Whether <c>-Force</c> was given.</param>
    private protected bool AskOrWarn(string what, string question, bool force)
    {
        if (!force && !IsConfirmOff)
        {
            try
            {
                // As ShouldContinue, whose default is yes.
                return Host.UI.PromptForChoice(MyInvocation.MyCommand.Name, $"{what} {question}", [new("&Yes"), new("&No")], defaultChoice: 1) == 0;
            }
            catch (Exception e) when (e is HostException or InvalidOperationException or NotImplementedException or NullReferenceException)
            {
                // Nobody is there: -NonInteractive, a job, or (as PowerShell 7.6 says it, by the last one) an input that has ended.
            }
        }

        WriteWarning(what);
        return true;
    }

    /// <summary>Reports one bad item; the rest goes on.</summary>
    /// <param name="error">What is wrong.</param>
    /// <param name="target">The user's own object; the error's target when null.</param>
    protected internal void WriteError(IdentityModelException error, object? target = null) =>
        WriteError(error.ToErrorRecord(target));

    /// <summary>Ends the command: nothing further can work.</summary>
    protected void ThrowTerminating(IdentityModelException error) => ThrowTerminatingError(error.ToErrorRecord());

    /// <summary>Whether the user gave a parameter, be it with the value it has anyway.</summary>
    protected internal bool IsGiven(string parameter) => MyInvocation.BoundParameters.ContainsKey(parameter);

    /// <summary>
    /// Whether the pipeline or a parameter says for what the command is to run. An empty pipeline, or a list without members, asks
    /// for nothing; it does not ask for everything.
    /// </summary>
    protected bool HasInput(string parameter) => MyInvocation.ExpectingInput || IsGiven(parameter);

    /// <summary>
    /// Does the work for one item of the pipeline, whose failure must not end the others'. Work that is kept needs no closure for
    /// each of a hundred thousand items.
    /// </summary>
    protected internal void ForItem<T>(T item, Action<T> work)
    {
        try
        {
            ModuleAssemblyResolver.EnsureOwn();
            work(item);
        }
        catch (IdentityModelException error)
        {
            WriteError(error, item);
        }
    }

    /// <summary>Does the work the whole command depends on.</summary>
    protected internal void ForCommand(Action work)
    {
        try
        {
            ModuleAssemblyResolver.EnsureOwn();
            work();
        }
        catch (IdentityModelException error)
        {
            ThrowTerminating(error);
        }
    }

    /// <summary>
    /// The full path of a file that need not exist. Relative paths start at PowerShell's location, which is not the process's
    /// working directory; drives such as <c>TestDrive:</c> are followed.
    /// </summary>
    /// <exception cref="IdentityModelException">PathNotAFile: the path is not in the file system, or cannot be one.</exception>
    protected internal string FullPath(string path)
    {
        if (string.IsNullOrWhiteSpace(path) || path.IndexOf('\0') >= 0)
            throw Errors.PathNotAFile(path);

        string full = SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out ProviderInfo provider, out _);
        return provider.Name == FileSystem ? full : throw Errors.PathNotAFile(path);
    }

    /// <summary>As <see cref="FullPath"/>, if a path may be left out.</summary>
    protected internal string? OptionalPath(string? path) => path is null ? null : FullPath(path);
}
