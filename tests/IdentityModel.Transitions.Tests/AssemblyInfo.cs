// Virtual time jumps when the thread pool rests: one test at a time.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
