# The bridge between PowerShell's one thread and asynchronous work, driven by operations of our own.
BeforeAll {
    $module = Split-Path (& "$PSScriptRoot/ModulePath.ps1")
    . "$PSScriptRoot/Shell.ps1"
    Import-Module (Join-Path $module 'IdentityModel.psd1')

    if (-not ('BridgeTest.InvokeBridgeCommand' -as [type])) {
        $reference = @(
            (Get-ChildItem (Join-Path $PSHOME ref) -Filter *.dll).FullName
            [psobject].Assembly.Location
            'IdentityModel.PowerShell.dll', 'IdentityModel.Core.dll' | ForEach-Object { (Resolve-Path (Join-Path $module $_)).Path }
        )
        Add-Type -IgnoreWarnings -WarningAction SilentlyContinue -ReferencedAssemblies $reference -TypeDefinition @'
using System;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using IdentityModel.Core;
using IdentityModel.PowerShell;

namespace BridgeTest
{
    [Cmdlet("Invoke", "Bridge", SupportsShouldProcess = true)]
    public sealed class InvokeBridgeCommand : AsyncIdentityCmdlet
    {
        [Parameter(Mandatory = true)]
        public string Case { get; set; }

        /// <summary>Learns what the operation saw of its token.</summary>
        [Parameter]
        public ManualResetEventSlim Cancelled { get; set; }

        [Parameter]
        public ManualResetEventSlim Started { get; set; }

        private readonly ManualResetEventSlim Asked = new ManualResetEventSlim();

        protected override void EndProcessing()
        {
            Run(Operation);
            WriteVerbose("after the operation");
        }

        private async Task Operation(IOperationSink sink, CancellationToken token)
        {
            switch (Case)
            {
                case "Everything":
                    sink.Verbose("verbose");
                    sink.Warning("warning");
                    sink.Error(Errors.UserNotFound("kim@contoso.com"));
                    for (int i = 1; i <= 2000; i++)
                    {
                        if (i % 500 == 0) await Task.Yield();
                        sink.Result(i);
                    }
                    break;
                case "Throw":
                    sink.Result("before");
                    await Task.Yield();
                    throw Errors.DomainNotFound("contoso.com");
                case "Bug":
                    await Task.Yield();
                    throw new InvalidOperationException("a bug");
                case "Confirm":
                    bool yes = await sink.ConfirmAsync("target", "action");
                    sink.Result(yes + " " + sink.IsWhatIf);
                    break;
                case "Progress":
                    for (int i = 0; i <= 1000; i++)
                        sink.Progress(new OperationProgress("Counting", i, 1000, TimeSpan.FromSeconds(1000 - i), null, false));
                    break;
                case "Pause":
                    int asked = 0;
                    sink.Progress(new OperationProgress("Waiting", 1, 2, TimeSpan.FromSeconds(90), "first", false)
                    {
                        Now = () => { if (++asked == 2) Asked.Set(); return new OperationProgress("Waiting", 1, 2, TimeSpan.FromSeconds(90 - asked), "later", false); },
                    });
                    Asked.Wait(300000);
                    sink.Progress(new OperationProgress("Waiting", 2, 2, null, null, true));
                    break;
                case "Endless":
                    await Endless(sink, token);
                    break;
                case "Deaf":
                    Started.Set();
                    await Task.Run(() => Cancelled.Wait(300000));
                    break;
            }
        }

        private async Task Endless(IOperationSink sink, CancellationToken token)
        {
            try
            {
                if (Started != null) Started.Set();
                for (long i = 0; ; i++)
                {
                    sink.Result(i);
                    token.ThrowIfCancellationRequested();
                    if (i % 10 == 0) await Task.Delay(1, token);
                }
            }
            finally
            {
                Cancelled.Set();
            }
        }
    }

    /// <summary>An operation that begins with the command and goes on while the pipeline brings its input.</summary>
    [Cmdlet("Invoke", "FedBridge")]
    public sealed class InvokeFedBridgeCommand : AsyncIdentityCmdlet
    {
        [Parameter(Mandatory = true)]
        public string Case { get; set; }

        [Parameter(ValueFromPipeline = true)]
        public int InputObject { get; set; }

        [Parameter]
        public ManualResetEventSlim Cancelled { get; set; }

        [Parameter]
        public ManualResetEventSlim Started { get; set; }

        private readonly TaskCompletionSource<bool> Fed = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);

        protected override void BeginProcessing() { Start(Operation); }

        protected override void ProcessRecord() { WriteReady(); }

        protected override void EndProcessing()
        {
            Fed.SetResult(true);
            Finish();
        }

        private async Task Operation(IOperationSink sink, CancellationToken token)
        {
            switch (Case)
            {
                case "Report":
                    sink.Result("early");
                    Started.Set();
                    await Fed.Task;
                    sink.Result("late");
                    break;
                case "ReportMuch":
                    for (int i = 1; i <= 1000; i++)
                        sink.Result(i);
                    break;
                case "Progress":
                    for (int i = 0; i <= 1000; i++)
                        sink.Progress(new OperationProgress("Counting", i, 1000, null, null, false));
                    Started.Set();
                    await Fed.Task;
                    break;
                case "Throw":
                    sink.Result("before");
                    await Task.Yield();
                    throw Errors.DomainNotFound("contoso.com");
                case "BadItem":
                    sink.Error(Errors.UserNotFound("kim@contoso.com"));
                    await Wait(token);
                    break;
                case "Wait":
                    sink.Result("waiting");
                    await Wait(token);
                    break;
            }
        }

        private async Task Wait(CancellationToken token)
        {
            try
            {
                if (Started != null) Started.Set();
                await Task.Delay(-1, token);
            }
            finally
            {
                Cancelled.Set();
            }
        }
    }
}
'@
    }

    Import-Module ([BridgeTest.InvokeBridgeCommand].Assembly)
}

Describe 'What an operation reports' {
    It 'comes out on the right streams, and every result in order' {
        $all = Invoke-Bridge -Case Everything -Verbose -ErrorAction SilentlyContinue -ErrorVariable problem *>&1
        $all.Where{ $_ -is [System.Management.Automation.WarningRecord] }.Message | Should -Be 'warning'
        $all.Where{ $_ -is [System.Management.Automation.VerboseRecord] }.Message | Should -Be 'verbose', 'after the operation'
        $problem.FullyQualifiedErrorId | Should -Be 'UserNotFound,BridgeTest.InvokeBridgeCommand'
        $problem.CategoryInfo.Category | Should -Be 'ObjectNotFound'
        $problem.TargetObject | Should -Be 'kim@contoso.com'
        $problem.ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
        $all.Where{ $_ -is [int] } | Should -Be (1..2000)
    }

    It 'ends the command when it is thrown, after what came before' {
        $before = [System.Collections.Generic.List[object]]::new()
        { Invoke-Bridge -Case Throw | ForEach-Object { $before.Add($_) } } | Should -Throw -ErrorId 'DomainNotFound,*'
        { Invoke-Bridge -Case Throw -ErrorAction SilentlyContinue } | Should -Throw -ErrorId 'DomainNotFound,*'
        $before | Should -Be 'before'
    }

    It 'shows a bug as what it is' {
        { Invoke-Bridge -Case Bug } | Should -Throw -ExceptionType ([InvalidOperationException])
    }

    It 'is asked for on the pipeline thread: <Case> gives <Answer>' -ForEach @(
        @{ Case = 'no switch'; Switch = @{}; Answer = 'True False' }
        @{ Case = '-WhatIf'; Switch = @{ WhatIf = $true }; Answer = 'False True' }
        @{ Case = '-WhatIf:$false'; Switch = @{ WhatIf = $false }; Answer = 'True False' }
    ) {
        Invoke-Bridge -Case Confirm @Switch | Should -Be $Answer
    }

    It 'obeys $WhatIfPreference' {
        & { $WhatIfPreference = $true; Invoke-Bridge -Case Confirm } | Should -Be 'False True'
    }

    It 'draws progress a few times only, and takes the bar away' {
        $shell = [powershell]::Create()
        [void] $shell.AddScript('param($dll) Import-Module $dll; Invoke-Bridge -Case Progress').
            AddArgument([BridgeTest.InvokeBridgeCommand].Assembly)
        [void] $shell.Invoke()
        $records = @($shell.Streams.Progress)
        $records.Count | Should -BeLessThan 50
        $records[0].StatusDescription | Should -Match '^0 .* 1\D?000$'
        $records[0].SecondsRemaining | Should -Be 1000
        $records[-1].RecordType | Should -Be 'Completed'
        $shell.Dispose()
    }

    It 'runs the time left down while nothing is done' {
        $shell = [powershell]::Create()
        [void] $shell.AddScript('param($dll) Import-Module $dll; Invoke-Bridge -Case Pause').
            AddArgument([BridgeTest.InvokeBridgeCommand].Assembly)
        [void] $shell.Invoke()
        $records = @($shell.Streams.Progress)
        # A machine that is busy when the operation ends its pause draws once more.
        $records.StatusDescription[0..2] | Should -Be '1 of 2: first', '1 of 2: later', '1 of 2: later'
        $records.SecondsRemaining[0..2] | Should -Be 90, 89, 88
        $records[-1].StatusDescription | Should -Be 'Done'
        $shell.Dispose()
    }
}

# As about_IdentityModel says. PowerShell itself asks: MshCommandRuntime.WarningPreference and VerbosePreference are Inquire under -Debug.
Describe 'A command where nobody can answer' {
    It '<Case>' -ForEach @(
        @{ Case = 'ends with an error at its first warning under -Debug'; Parameter = '-Debug'; Expected = 'InvalidOperation,*' }
        @{ Case = 'ends with an error at its first verbose line under -Debug'; Parameter = '-Debug -WarningAction Continue'; Expected = 'InvalidOperation,*' }
        @{ Case = 'goes on under -Verbose'; Parameter = '-Verbose'; Expected = 'done' }
    ) {
        $command = "try { Convert-DomainToStandard contoso.com -WhatIf -ErrorAction Stop $Parameter *> `$null; 'done' } catch { `$_.FullyQualifiedErrorId }"
        $said = Invoke-Shell -Command "Import-Module '$module/IdentityModel.psd1'; Connect-IdentityModel -Sandbox; $command"
        $said | Select-Object -Last 1 | Should -BeLike $Expected
    }
}

# Waits for an event are no more than guards against a hang.
Describe 'A pipeline that ends early' {
    BeforeAll {
        $guard = 300000
    }

    BeforeEach {
        $cancelled = [System.Threading.ManualResetEventSlim]::new()
        $started = [System.Threading.ManualResetEventSlim]::new()
    }

    It 'cancels the operation: Select-Object -First' {
        Invoke-Bridge -Case Endless -Cancelled $cancelled | Select-Object -First 3 | Should -Be 0, 1, 2
        $cancelled.Wait($guard) | Should -BeTrue
    }

    It 'cancels the operation: an error under -ErrorAction Stop' {
        { Invoke-Bridge -Case Everything -ErrorAction Stop } | Should -Throw -ErrorId 'UserNotFound,*'
    }

    It 'cancels the operation: Ctrl+C, without an error' {
        $shell = [powershell]::Create()
        [void] $shell.AddScript('param($dll, $cancelled, $started) Import-Module $dll; Invoke-Bridge -Case Endless -Cancelled $cancelled -Started $started').
            AddArgument([BridgeTest.InvokeBridgeCommand].Assembly).AddArgument($cancelled).AddArgument($started)
        $run = $shell.BeginInvoke()
        $started.Wait($guard) | Should -BeTrue
        $shell.Stop()
        $cancelled.Wait($guard) | Should -BeTrue
        $shell.InvocationStateInfo.State | Should -Be 'Stopped'
        $shell.Streams.Error | Should -BeNullOrEmpty
        $shell.Dispose()
    }

    It 'does not wait for an operation that is deaf' {
        $shell = [powershell]::Create()
        $end = [System.Threading.ManualResetEventSlim]::new()
        [void] $shell.AddScript('param($dll, $end, $started) Import-Module $dll; Invoke-Bridge -Case Deaf -Cancelled $end -Started $started').
            AddArgument([BridgeTest.InvokeBridgeCommand].Assembly).AddArgument($end).AddArgument($started)
        $run = $shell.BeginInvoke()
        $started.Wait($guard) | Should -BeTrue
        $stop = $shell.BeginStop($null, $null)
        # The operation itself goes on until it is let.
        $isStopped = $stop.AsyncWaitHandle.WaitOne($guard / 2)
        $end.Set()
        $isStopped | Should -BeTrue
        $shell.Dispose()
    }
}

# Waits for an event are no more than guards against a hang.
Describe 'An operation that begins before its input is there' {
    BeforeAll {
        $guard = 300000
    }

    BeforeEach {
        $cancelled = [System.Threading.ManualResetEventSlim]::new()
        $started = [System.Threading.ManualResetEventSlim]::new()
        $said = [System.Collections.Generic.List[object]]::new()
    }

    It 'runs, and is heard, while input still comes' {
        & { 1; if ($started.Wait($guard)) { 2; $said.Add('all given') } } |
            Invoke-FedBridge -Case Report -Started $started | ForEach-Object { $said.Add($_) }
        $said | Should -Be 'early', 'all given', 'late'
    }

    It 'may report more than anybody waits to hear' {
        1, 2 | Invoke-FedBridge -Case ReportMuch | Should -Be (1..1000)
    }

    It 'never waits for a progress bar to be drawn' {
        & { 1; $started.Wait($guard) } | ForEach-Object { $said.Add($_); 1 } | Invoke-FedBridge -Case Progress -Started $started
        $said | Should -Be 1, $true
    }

    It 'ends the command when it throws, though input would come for ever' {
        { & { while ($true) { 1 } } | Invoke-FedBridge -Case Throw | ForEach-Object { $said.Add($_) } } | Should -Throw -ErrorId 'DomainNotFound,*'
        $said | Should -Be 'before'
    }

    It 'throws what it throws where there is no input at all' {
        { @() | Invoke-FedBridge -Case Throw | ForEach-Object { $said.Add($_) } } | Should -Throw -ErrorId 'DomainNotFound,*'
        $said | Should -Be 'before'
    }

    It 'is cancelled: Select-Object -First, though input would come for ever' {
        & { while ($true) { 1 } } | Invoke-FedBridge -Case Wait -Cancelled $cancelled | Select-Object -First 1 | Should -Be 'waiting'
        $cancelled.Wait($guard) | Should -BeTrue
    }

    It 'is cancelled: an error under -ErrorAction Stop, though input would come for ever' {
        { & { while ($true) { 1 } } | Invoke-FedBridge -Case BadItem -Cancelled $cancelled -ErrorAction Stop } | Should -Throw -ErrorId 'UserNotFound,*'
        $cancelled.Wait($guard) | Should -BeTrue
    }

    It 'is cancelled: an error upstream, where nobody tells the command that all has come' {
        { & { 1; if ($started.Wait($guard)) { throw 'upstream' } } | Invoke-FedBridge -Case Wait -Cancelled $cancelled -Started $started } |
            Should -Throw 'upstream'
        $cancelled.Wait($guard) | Should -BeTrue
    }

    It 'is cancelled: Ctrl+C while input comes, without an error' {
        $shell = [powershell]::Create()
        [void] $shell.AddScript('param($dll, $cancelled, $started) Import-Module $dll
            & { while ($true) { 1 } } | Invoke-FedBridge -Case Wait -Cancelled $cancelled -Started $started').
            AddArgument([BridgeTest.InvokeBridgeCommand].Assembly).AddArgument($cancelled).AddArgument($started)
        $run = $shell.BeginInvoke()
        $started.Wait($guard) | Should -BeTrue
        $shell.Stop()
        $cancelled.Wait($guard) | Should -BeTrue
        $shell.InvocationStateInfo.State | Should -Be 'Stopped'
        $shell.Streams.Error | Should -BeNullOrEmpty
        $shell.Dispose()
    }
}
