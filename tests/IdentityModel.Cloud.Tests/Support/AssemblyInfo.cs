// Virtual time jumps when the thread pool rests, and a managed identity is found by environment variables: one test at a time.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
