package org.cargolens.scanner.source.folder;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.cargolens.scan.ScanFormatException;
import org.cargolens.scan.sidecar.SidecarFile;
import org.cargolens.scan.sidecar.Sidecars;

/**
 * Which files say something of a scan that lies beside them in one file of its own. Safe for use by
 * several threads.
 */
public interface SidecarRule {
  /** No file does. */
  SidecarRule NONE =
      new SidecarRule() {
        @Override
        public boolean mayBe(Path file) {
          return false;
        }

        @Override
        public List<Path> places(Path scan) {
          return List.of();
        }

        @Override
        public Optional<SidecarFile> read(Path file, Path scan) {
          return Optional.empty();
        }
      };

  /** Those of makers' systems, see {@link Sidecars}. */
  SidecarRule MAKERS =
      new SidecarRule() {
        @Override
        public boolean mayBe(Path file) {
          return Sidecars.mayBe(file);
        }

        @Override
        public List<Path> places(Path scan) {
          return Sidecars.places(scan);
        }

        @Override
        public Optional<SidecarFile> read(Path file, Path scan) throws IOException {
          return Sidecars.read(file, scan);
        }
      };

  /** Returns whether a file may be a sidecar, by its name alone. */
  boolean mayBe(Path file);

  /** Returns where a scan's sidecar may lie, by names alone. */
  List<Path> places(Path scan);

  /**
   * Reads a sidecar.
   *
   * @param file at one of the {@link #places} of the scan
   * @return empty if it says nothing of the scan
   * @throws ScanFormatException if it is broken; it is given up after few attempts
   * @throws IOException if it can't be read; it is tried for about a day
   */
  Optional<SidecarFile> read(Path file, Path scan) throws IOException;
}
