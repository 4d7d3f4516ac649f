package org.cargolens.scanner.source.folder;

import org.cargolens.scanner.source.folder.FolderSource.Platform;

/**
 * What all parts of one source stand on.
 *
 * @param setup what the folder is
 * @param platform file system, clock and bounds
 * @param journal what was answered for
 * @param notes writes to it
 */
record FolderBase(FolderSetup setup, Platform platform, FolderJournal journal, FolderNotes notes) {}
