import { vi } from 'vitest';

// Test files share a process, which is four times as fast as one for each; what their modules hold they do not share.
vi.resetModules();
