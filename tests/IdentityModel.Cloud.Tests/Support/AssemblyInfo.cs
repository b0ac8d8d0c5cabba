// Virtual time jumps when the thread pool rests, and a managed identity is found by environment variables: one test at a time.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]
