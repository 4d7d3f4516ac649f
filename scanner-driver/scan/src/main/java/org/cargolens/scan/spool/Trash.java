package org.cargolens.scan.spool;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.cargolens.scan.ScanFormatException;

/**
 * What is on its way out. A folder goes there in one step, so that it is whole where it was or not
 * there; then it is emptied, which may be begun anew at any time.
 */
final class Trash {
  private final SpoolFiles files;
  private final SpoolLayout layout;

  Trash(SpoolFiles files, SpoolLayout layout) {
    this.files = files;
    this.layout = layout;
  }

  /** Takes a folder away; returns when it is gone for good, but maybe not its room. */
  void take(Path folder) throws IOException {
    Path target = layout.trash().resolve(folder.getFileName());
    for (int again = 1; files.exists(target); again++) {
      target = layout.trash().resolve(folder.getFileName() + "." + again);
    }
    files.move(folder, target);
    files.forceFolder(layout.scans());
    files.forceFolder(layout.trash());
    empty();
  }

  /**
   * Takes away the folder of a scan that was never visible.
   *
   * @throws IOException if it can't, or if something in it says that it was
   */
  void drop(SpoolId id) throws IOException {
    for (Path mark : List.of(layout.descriptor(id), layout.answer(id), layout.hold(id))) {
      if (files.exists(mark)) {
        throw new ScanFormatException(
            mark, 0, "nothing beside a scan that is dropped", "this file");
      }
    }
    take(layout.scan(id));
  }

  /** Gives the room back. What can't be deleted, as somebody reads it, stays until next time. */
  void empty() {
    try {
      for (Path entry : files.list(layout.trash())) {
        delete(entry);
      }
    } catch (IOException e) {
      System.getLogger(Trash.class.getName())
          .log(System.Logger.Level.WARNING, layout.trash() + " can't be emptied: " + e);
    }
  }

  private void delete(Path path) throws IOException {
    if (files.isFolder(path)) {
      for (Path entry : files.list(path)) {
        delete(entry);
      }
    }
    files.delete(path);
  }
}
