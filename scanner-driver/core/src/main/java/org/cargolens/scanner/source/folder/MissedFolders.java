package org.cargolens.scanner.source.folder;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Folders in which more was found than could be kept in mind at once; they are listed again when
 * there is room. Not safe for several threads.
 */
final class MissedFolders {
  private final Map<Path, Path> fileByFolder = new LinkedHashMap<>();

  /** A file was found for which there was no room. */
  void add(Path file) {
    fileByFolder.put(folderOf(file), file);
  }

  /** Returns whether a file is in such a folder. */
  boolean mayHold(Path file) {
    return fileByFolder.containsKey(folderOf(file));
  }

  /** There is room: the next look at the tree lists them. */
  void listAgain(FolderTree tree) {
    fileByFolder.values().forEach(tree::forgetFolderOf);
    fileByFolder.clear();
  }

  private static Path folderOf(Path file) {
    return file.resolveSibling("");
  }
}
