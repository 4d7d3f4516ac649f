package org.cargolens.analysis.anomaly;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cargolens.analysis.cache.UserCache;
import org.cargolens.analysis.cv.CorrelationSpectrum;
import org.cargolens.analysis.cv.OpenCvLibrary;
import org.cargolens.analysis.image.XrayImage;
import org.cargolens.scan.Sha256;

/**
 * The scans that others are compared with, ready for it: their features are computed once and kept
 * in an index folder, so that opening the same library again reads some 32 KB a reference.
 *
 * <p>Safe for use by several threads, and may be closed while others compare. Holds about 32 KB of
 * heap a reference and no native memory.
 */
public final class ReferenceLibrary implements AutoCloseable {
  /** One usable reference. */
  record Entry(ReferenceScan scan, Sha256 content, CorrelationSpectrum spectrum) {}

  private static final System.Logger LOGGER = System.getLogger(ReferenceLibrary.class.getName());

  private final ReferenceIndex index;
  private final List<Entry> entries = new ArrayList<>();
  private final List<ReferenceFailure> failures = new ArrayList<>();
  private volatile boolean closed;

  private ReferenceLibrary(ReferenceIndex index) {
    this.index = index;
  }

  /**
   * Returns the folder where features are kept by default: {@code references} in the {@link
   * UserCache}.
   */
  public static Path defaultIndexFolder() {
    return UserCache.folder().resolve("references");
  }

  /**
   * Opens a library. Scans whose features the index keeps already are not read, if their revision
   * is known. Those that can't be read are left out and listed in {@link #failures()}.
   *
   * @param scans references known to be clean, in any order
   * @param indexFolder where features are kept, made if needed; never the folder of the scans
   * @throws IOException if the index folder can't be written to
   */
  public static ReferenceLibrary open(List<? extends ReferenceScan> scans, Path indexFolder)
      throws IOException {
    OpenCvLibrary.load();
    ReferenceLibrary library = new ReferenceLibrary(new ReferenceIndex(indexFolder));
    for (ReferenceScan scan : scans) {
      library.add(scan);
    }
    return library;
  }

  private void add(ReferenceScan scan) throws IOException {
    // Asked once, before reading: a scan replaced meanwhile must not pass its old features on to
    // its new revision.
    Optional<String> revision = scan.revision();
    Optional<ReferenceFile.Head> kept = revision.flatMap(index::content).flatMap(index::head);
    if (kept.isPresent()) {
      add(scan, kept.get().content(), kept.get().thumbnail());
      return;
    }
    Optional<ReferenceFeatures> computed = compute(scan);
    if (computed.isPresent()) {
      ReferenceFeatures features = computed.get();
      if (revision.isPresent()) {
        index.keepRevision(revision.get(), features.content());
      }
      add(scan, features.content(), features.thumbnail());
    }
  }

  private void add(ReferenceScan scan, Sha256 content, float[] thumbnail) {
    entries.add(new Entry(scan, content, Thumbnail.spectrum(thumbnail)));
  }

  /** Returns the features of a scan; empty and recorded if it can't be read. */
  private Optional<ReferenceFeatures> compute(ReferenceScan scan) throws IOException {
    ReferenceFeatures features;
    try (XrayImage image = scan.read()) {
      // Not those that the index may keep for the same pixels: what calibrates them or says what
      // they mean may have changed.
      features = ReferenceFeatures.of(image);
    } catch (IOException | IllegalArgumentException e) {
      String reason = e.getMessage() == null ? e.toString() : e.getMessage();
      failures.add(new ReferenceFailure(scan.id(), reason));
      return Optional.empty();
    }
    index.keep(features);
    return Optional.of(features);
  }

  /** Returns the number of usable references. */
  public int size() {
    return entries.size();
  }

  /** Returns the references that couldn't be used, in the order given. */
  public List<ReferenceFailure> failures() {
    return List.copyOf(failures);
  }

  /**
   * Returns the usable references.
   *
   * @throws IllegalStateException if the library is closed
   */
  List<Entry> entries() {
    if (closed) {
      throw new IllegalStateException("reference library used after close");
    }
    return entries;
  }

  /**
   * Returns a reference's features: from the index, or from the scan if the index lost them. Empty
   * if the scan has gone or changed since the library was opened, which is logged.
   */
  Optional<ReferenceFeatures> features(Entry entry) {
    return index.features(entry.content()).or(() -> recompute(entry));
  }

  private Optional<ReferenceFeatures> recompute(Entry entry) {
    try (XrayImage image = entry.scan().read()) {
      if (!image.content().equals(entry.content())) {
        throw new IOException("its content has changed");
      }
      ReferenceFeatures features = ReferenceFeatures.of(image);
      keepAgain(features, entry);
      return Optional.of(features);
    } catch (IOException | IllegalArgumentException e) {
      LOGGER.log(
          System.Logger.Level.WARNING,
          "left out reference " + entry.scan().id() + ": " + e.getMessage());
      return Optional.empty();
    }
  }

  private void keepAgain(ReferenceFeatures features, Entry entry) {
    try {
      index.keep(features);
    } catch (IOException e) {
      // The comparison needs the features, not the file.
      LOGGER.log(
          System.Logger.Level.WARNING,
          "features of reference " + entry.scan().id() + " aren't kept: " + e.getMessage());
    }
  }

  /** Ends the library's use: comparisons that run go on, new ones are refused. */
  @Override
  public void close() {
    closed = true;
  }
}
