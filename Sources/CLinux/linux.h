// What Linux has and its headers show only to programs that ask for GNU extensions.

// Waits until everything written on the file system of a descriptor is on the device: one wait for the
// thousands of files of a run. Syncing each of 3,750 files took 2.0 s, this 0.28 s.
int syncfs(int descriptor);
