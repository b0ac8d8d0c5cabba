using System.Management.Automation;
using System.Management.Automation.Host;

namespace IdentityModel.PowerShell;

/// <summary>The base of every cmdlet of the module: errors in one form, paths as the user means them.</summary>
public abstract class IdentityCmdlet : PSCmdlet
{
    private const string FileSystem = "FileSystem";

    // The second text is what ? at the prompt shows.
    private static readonly ChoiceDescription Yes = new("&Yes", "Continue the command.");
    private static readonly ChoiceDescription No = new("&No", "End the command. It changes nothing.");

    private readonly AlikeErrors _alike;
    private readonly Dictionary<string, AlikeErrors> _results = [];

    /// <summary>Makes the command.</summary>
    protected IdentityCmdlet() => _alike = new AlikeErrors(error => WriteError(error), WriteWarning, "object");

    /// <summary>Whether <c>-WhatIf</c> was given, or, if not, whether <c>$WhatIfPreference</c> is set.</summary>
    protected internal bool IsWhatIf =>
        MyInvocation.BoundParameters.TryGetValue("WhatIf", out object? given)
            ? LanguagePrimitives.IsTrue(given)
            : LanguagePrimitives.IsTrue(GetVariableValue("WhatIfPreference"));

    /// <summary>Whether warnings are shown: <c>-WarningAction</c>, or, if it was not given, <c>$WarningPreference</c>.</summary>
    protected internal bool ShowsWarnings =>
        !LanguagePrimitives.TryConvertTo(
            MyInvocation.BoundParameters.TryGetValue("WarningAction", out object? given) ? given : GetVariableValue("WarningPreference"),
            out ActionPreference preference)
        || preference is not (ActionPreference.SilentlyContinue or ActionPreference.Ignore);

    /// <summary>Whether <c>-Confirm:$false</c> was given, or <c>$ConfirmPreference</c> turns questions off.</summary>
    private bool IsConfirmOff =>
        MyInvocation.BoundParameters.TryGetValue("Confirm", out object? given)
            ? !LanguagePrimitives.IsTrue(given)
            : GetVariableValue("ConfirmPreference")?.ToString() == nameof(ConfirmImpact.None);

    /// <summary>
    /// Asks whether to continue although something would be lost. With <c>-Force</c> or <c>-Confirm:$false</c>, or if nobody can
    /// answer, it only warns.
    /// </summary>
    /// <param name="what">What would be lost, and how to keep it.</param>
    /// <param name="question">The question.</param>
    /// <param name="force">Whether <c>-Force</c> was given.</param>
    private protected bool AskOrWarn(string what, string question, bool force) => Ask(what, question, force, refusesNobody: false);

    /// <summary>
    /// Asks whether to make a change of which not all is known. With <c>-Force</c> or <c>-Confirm:$false</c>, it only warns. If nobody can
    /// answer, it refuses: silence is no consent.
    /// </summary>
    /// <param name="what">What to confirm.</param>
    /// <param name="question">The question.</param>
    /// <param name="force">Whether <c>-Force</c> was given.</param>
    private protected bool AskOrRefuse(string what, string question, bool force) => Ask(what, question, force, refusesNobody: true);

    private bool Ask(string what, string question, bool force, bool refusesNobody)
    {
        if (!force && !IsConfirmOff)
        {
            try
            {
                // Like ShouldContinue, whose default is Yes.
                return Host.UI.PromptForChoice(MyInvocation.MyCommand.Name, $"{what} {question}", [Yes, No], defaultChoice: 1) == 0;
            }
            catch (Exception e) when (IsNobody(e))
            {
                if (refusesNobody)
                    ThrowTerminating(Errors.NobodyToConfirm(MyInvocation.MyCommand.Name, e));
            }
        }

        WriteWarning(what);
        return true;
    }

    /// <summary>Whether the default answer is No, because nothing undoes what the command does.</summary>
    private protected virtual bool HasNoUndo => false;

    /// <summary>Asks before a change, as PowerShell does.</summary>
    /// <param name="target">What is changed.</param>
    /// <param name="action">The change.</param>
    /// <exception cref="IdentityModelException"><c>NobodyToConfirm</c>.</exception>
    protected internal bool Confirms(string target, string action)
    {
        try
        {
            // ShouldProcess asks, too, and its default is Yes.
            return !HasNoUndo || IsWhatIf || IsConfirmOff
                ? ShouldProcess(target, action)
                : Host.UI.PromptForChoice(
                    "Confirm",
                    $"Are you sure you want to perform this action?\nPerforming the operation \"{action}\" on target \"{target}\".",
                    [Yes, No],
                    defaultChoice: 1) == 0;
        }
        catch (Exception e) when (IsNobody(e))
        {
            throw Errors.NobodyToConfirm(target, e);
        }
    }

    /// <summary>
    /// Whether nobody can answer: -NonInteractive, a host without questions, or an input that has ended (which PowerShell 7.6 reports with
    /// the last exception). A job of Start-Job is not among them: its host waits for an answer of Receive-Job.
    /// </summary>
    private static bool IsNobody(Exception e) =>
        e is HostException or InvalidOperationException or NotImplementedException or NullReferenceException;

    /// <summary>Refuses arguments that the command cannot use, as PowerShell does.</summary>
    protected override void BeginProcessing()
    {
        foreach (KeyValuePair<string, object> argument in MyInvocation.BoundParameters)
        {
            if (UnusableObject.Of(argument.Value) is not { } unusable)
                continue;

            var record = ErrorOf(unusable, argument.Key).ToErrorRecord();
            ParameterBindingException exception = new(record.Exception.Message, record.Exception);
            ThrowTerminatingError(new ErrorRecord(exception, record.FullyQualifiedErrorId, record.CategoryInfo.Category, targetObject: null)
            {
                ErrorDetails = record.ErrorDetails,
            });
        }
    }

    /// <summary>Whether the pipeline brought something that the command can use. If not, it is reported.</summary>
    /// <param name="bound">The value of the parameter.</param>
    /// <param name="parameter">The parameter's name.</param>
    protected bool IsUsable(object? bound, string parameter)
    {
        if (UnusableObject.Of(bound) is { } unusable)
        {
            Refuse(unusable, parameter);
            return false;
        }

        _alike.Release();
        return true;
    }

    /// <summary>Says how many objects failed alike.</summary>
    protected override void EndProcessing()
    {
        _alike.Finish();
        foreach (AlikeErrors results in _results.Values)
            results.Finish();
    }

    /// <summary>Reports an object that the command cannot use, once of all that fail alike.</summary>
    private protected void Refuse(UnusableObject unusable, string parameter) =>
        ErrorsLike(unusable).Add(ErrorOf(unusable, parameter), unusable.Problem);

    private AlikeErrors ErrorsLike(UnusableObject unusable)
    {
        if (unusable.Result is not { Noun: { } noun })
            return _alike;

        if (!_results.TryGetValue(noun, out AlikeErrors? alike))
            _results[noun] = alike = new AlikeErrors(error => WriteError(error), WriteWarning, noun);
        return alike;
    }

    private IdentityModelException ErrorOf(UnusableObject unusable, string parameter) => Errors.ParameterArgumentTransformationError(
        MyInvocation.MyCommand.Name, parameter, unusable.Message, unusable.Value, unusable.Result?.Advice);

    /// <summary>Reports one bad item; the command continues with the others.</summary>
    /// <param name="error">What is wrong.</param>
    /// <param name="target">The user's own object; null for the error's own target.</param>
    protected internal void WriteError(IdentityModelException error, object? target = null) =>
        WriteError(error.ToErrorRecord(target));

    /// <summary>Ends the command, because no further work can succeed.</summary>
    protected void ThrowTerminating(IdentityModelException error) => ThrowTerminatingError(error.ToErrorRecord());

    /// <summary>Whether the user gave a parameter, even with its default value.</summary>
    protected internal bool IsGiven(string parameter) => MyInvocation.BoundParameters.ContainsKey(parameter);

    /// <summary>
    /// Whether the command has input from the pipeline or a parameter. An empty pipeline or an empty list means no input; it does
    /// not mean everything.
    /// </summary>
    protected bool HasInput(string parameter) => MyInvocation.ExpectingInput || IsGiven(parameter);

    /// <summary>
    /// Does the work for one item of the pipeline. If it fails, the other items continue. A stored delegate needs no closure for
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

    /// <summary>Like <see cref="ForItem"/>, for an object of the pipeline: one error is for all objects that fail alike.</summary>
    /// <param name="item">The object.</param>
    /// <param name="work">The work.</param>
    /// <param name="alike">The ID of errors that are alike whatever object they name.</param>
    private protected void ForPiped<T>(T item, Action<T> work, string alike)
    {
        try
        {
            ModuleAssemblyResolver.EnsureOwn();
            work(item);
            _alike.Release();
        }
        catch (IdentityModelException error)
        {
            _alike.Add(error.At(place: null, item), error.ErrorId == alike ? alike : null);
        }
    }

    /// <summary>Does the work that the whole command depends on.</summary>
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
    /// The full path of a file that need not exist. Relative paths start at PowerShell's location, which may differ from the
    /// process's working directory. Drives such as <c>TestDrive:</c> are resolved.
    /// </summary>
    /// <exception cref="IdentityModelException">PathNotAFile: the path is not in the file system, or cannot be one.</exception>
    protected internal string FullPath(string path)
    {
        if (string.IsNullOrWhiteSpace(path) || path.IndexOf('\0') >= 0)
            throw Errors.PathNotAFile(path);

        string full = SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out ProviderInfo provider, out _);
        return provider.Name == FileSystem ? full : throw Errors.PathNotAFile(path);
    }

    /// <summary>Like <see cref="FullPath"/>, for an optional path.</summary>
    protected internal string? OptionalPath(string? path) => path is null ? null : FullPath(path);
}
