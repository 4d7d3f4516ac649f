/**
 * The watched folder: scans that a scanner or a transfer program drops as files into a tree of
 * folders, often on a network share.
 *
 * <pre>
 *  FolderSource -- FolderTree, TreeFolder     which files are there; lists folders that changed
 *               -- ScanParts                  which of them are scans, and what all of one is like
 *               -- ArrivingFile, ReadAttempt  whether a file still grows, how often it was tried
 *               -- MissedFolders              where more was found than could be kept in mind
 *               -- ArrivedFile, ScanAnswers   scans in a station's hands, and what became of them
 *               -- LateSidecars               what comes after its scan was taken
 *                    SidecarListing, SidecarsBeside, HandedOutSidecar
 *               -- FolderNotes, FolderJournal what was answered for, on disk
 *                    JournalLine, PathKeys, GoneFiles; lines on disk are of source.journal
 * </pre>
 *
 * <p>Shares tell nothing of changes, so that the tree is looked at again and again. A file counts
 * as whole when neither its size nor its time has changed for a while, and once more after it was
 * read. Nothing in the tree is ever changed.
 */
@NullMarked
package org.cargolens.scanner.source.folder;

import org.jspecify.annotations.NullMarked;
