package org.cargolens.scanner.source.folder;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ReadOptions;
import org.cargolens.scan.ScanFormats;
import org.cargolens.scan.ScanMember;
import org.cargolens.scan.sidecar.Sidecars;

/**
 * Reads scans in any of some formats, with what makers' sidecars say of them.
 *
 * @param formats which formats
 */
record FormatReader(ScanFormats formats) implements FolderSetup.Reader {
  @Override
  public RawScan read(Path file) throws IOException {
    return Sidecars.enrich(formats.read(file, ReadOptions.DEFAULT), file);
  }

  @Override
  public RawScan readTogether(List<Path> files) throws IOException {
    return Sidecars.enrich(formats.readTogether(files, ReadOptions.DEFAULT), files.get(0));
  }

  @Override
  public List<Path> together(Path file) throws IOException {
    return formats.together(file);
  }

  @Override
  public Optional<ScanMember> member(Path file) throws IOException {
    return formats.member(file);
  }
}
