/**
 * The watched folder: scans that a scanner or a transfer program drops as files into a tree of
 * folders, often on a network share.
 *
 * <pre>
 *  FolderSource -- FolderTree      which files are there; lists only folders that have changed
 *               -- ArrivingFile    whether a file still grows, and how often it was tried
 *               -- FolderJournal   what was answered for, on disk
 * </pre>
 *
 * <p>Shares tell nothing of changes, so that the tree is looked at again and again. A file counts
 * as whole when neither its size nor its time has changed for a while, and once more after it was
 * read. Nothing in the tree is ever changed.
 */
@NullMarked
package org.cargolens.scanner.source.folder;

import org.jspecify.annotations.NullMarked;
