/**
 * Scans that are fetched: a tree of folders on another computer, reached by SFTP, FTPS or HTTP(S),
 * is watched like a folder of this one.
 *
 * <pre>
 *  RemoteSource -- RemoteMirror            brings new files into a staging folder of this computer
 *                   -- RemoteFolders       which folder is listed when, and what is in it
 *                   -- PendingFile         whether a file still grows, how often it was tried
 *                   -- Download, Staging   resumes what broke off; renames what is whole
 *                   -- PulledFiles         what was brought, on disk
 *               -- FolderSource            hands out what is in the staging folder
 *  RemoteProtocol, RemoteServer, RemoteTree   what a protocol is to all of these; one package each
 * </pre>
 *
 * <p>Nothing at the source is ever changed: the port has no call that could.
 */
@NullMarked
package org.cargolens.scanner.source.remote;

import org.jspecify.annotations.NullMarked;
