package org.cargolens.station.evidence;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** A file that appears under its name once it is whole, if no other has that name. */
final class NewFile implements AutoCloseable {
  private final Path target;
  private final Path part;

  private NewFile(Path target, Path part) {
    this.target = target;
    this.part = part;
  }

  /** Begins a file; its bytes go into {@link #part} beside the target. */
  static NewFile beside(Path target) throws IOException {
    if (Files.exists(target)) {
      throw new FileAlreadyExistsException(
          target.toString(), null, "is there already; packages are never written over");
    }
    String unique = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    return new NewFile(
        target, target.resolveSibling("." + target.getFileName() + "." + unique + ".part"));
  }

  Path part() {
    return part;
  }

  /** Gives the file its name, in one step, and brings the folder to the disk. */
  void appear() throws IOException {
    try {
      // A link refuses a name that came up meanwhile, which a rename would write over.
      Files.createLink(target, part);
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (UnsupportedOperationException | FileSystemException noLinksHere) {
      Files.move(part, target);
    }
    Path folder = Optional.ofNullable(target.toAbsolutePath().getParent()).orElse(target);
    try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
      names.force(true);
    }
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(part);
  }
}
