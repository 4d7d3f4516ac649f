package org.cargolens.scanner.source.folder;

import java.util.List;
import java.util.Queue;
import org.cargolens.scan.sidecar.SidecarFile;
import org.cargolens.scanner.LateSidecar;
import org.cargolens.scanner.ScannerException;

/** A late sidecar in a station's hands. */
final class HandedOutSidecar implements LateSidecar {
  private final SidecarPair pair;
  private final FileStamp stamp;
  private final SidecarFile file;
  private final FolderNotes notes;
  private final Queue<SidecarPair> answered;
  private boolean answeredFor;
  private boolean closed;

  /**
   * Hands one out.
   *
   * @param found the pair, and what the sidecar was when it was read
   * @param answered hears that it was given back, from any thread
   */
  HandedOutSidecar(Found found, SidecarFile file, FolderNotes notes, Queue<SidecarPair> answered) {
    this.pair = found.pair();
    this.stamp = found.stamp();
    this.file = file;
    this.notes = notes;
    this.answered = answered;
  }

  /** A sidecar of a scan, as it was when it was read. */
  record Found(SidecarPair pair, FileStamp stamp) {}

  @Override
  public String origin() {
    return pair.sidecar().toString();
  }

  @Override
  public String scanOrigin() {
    return pair.scan().toString();
  }

  @Override
  public SidecarFile file() {
    return file;
  }

  @Override
  public void taken() throws ScannerException {
    if (answeredFor || closed) {
      throw new IllegalStateException(
          origin() + (answeredFor ? " was taken already" : " was given back already"));
    }
    notes.write(List.of(notes.sidecar(pair, stamp, "came after the scan")));
    answeredFor = true;
  }

  @Override
  public void close() {
    if (!closed) {
      answered.add(pair);
    }
    closed = true;
  }
}
