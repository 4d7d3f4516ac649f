package org.cargolens.scan.spool;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.cargolens.scan.RawScan;

/**
 * A folder that keeps raw scans from their first line on. One program at a time opens it. See the
 * package for how a scan becomes visible, and what survives what.
 *
 * <p>Safe for use by several threads; each recording is for one. Owns no thread. Listeners are
 * called by whoever finds that the state has changed, and must return soon.
 */
public final class ScanSpool implements AutoCloseable {
  private final SpoolDisk disk;
  private final InstantSource clock;
  private final TreeMap<SpoolId, SpoolEntry> entries = new TreeMap<>();
  private final RecoveryReport recovery;
  private boolean closed;

  private final ScanRecording.Keeper keeper =
      new ScanRecording.Keeper() {
        @Override
        public SpoolHealth health() {
          return disk.health();
        }

        @Override
        public SpoolEntry publish(
            SpoolId id, RecordingPlan plan, List<Sealing.Lines> streams, String cause)
            throws IOException {
          Optional<String> why = Optional.of(cause).filter(text -> !text.isEmpty());
          return seal(id, new Sealing(plan, streams).descriptor(clock.instant(), why));
        }

        @Override
        public void drop(SpoolId id) {
          disk.drop(id);
        }
      };

  private ScanSpool(SpoolDisk disk, InstantSource clock) throws IOException {
    this.disk = disk;
    this.clock = clock;
    Recovery found = disk.recovery(clock);
    for (SpoolEntry entry : found.run()) {
      entries.put(entry.id(), entry);
      disk.health().found(entry.bytes());
    }
    recovery = found.report();
    disk.health().fillReserve();
  }

  /**
   * Opens a spool, or makes one, and recovers what an interrupted program has left.
   *
   * @param root its folder
   * @throws SpoolException if another program uses it, or it can't be read; names the folder. A
   *     disk that is read-only or full is none: see {@link #state()}
   */
  public static ScanSpool open(Path root, SpoolSettings settings) throws SpoolException {
    return open(root, settings, state -> {});
  }

  /**
   * Opens a spool as {@link #open(Path, SpoolSettings)} does.
   *
   * @param listener hears each new state
   */
  public static ScanSpool open(Path root, SpoolSettings settings, Consumer<SpoolState> listener)
      throws SpoolException {
    return open(new SpoolDisk(new DiskFiles(), root, settings, listener), InstantSource.system());
  }

  static ScanSpool open(SpoolDisk disk, InstantSource clock) throws SpoolException {
    boolean opened = false;
    try {
      disk.prepare();
      ScanSpool spool = new ScanSpool(disk, clock);
      opened = true;
      return spool;
    } catch (IOException e) {
      throw disk.health().failed("opening", e);
    } finally {
      if (!opened) {
        disk.close();
      }
    }
  }

  /** Returns whether scans are taken in. */
  public SpoolState state() {
    return disk.health().state();
  }

  /** Returns whether a scan may begin; a spool that was full looks whether it still is. */
  public boolean isReady() {
    try {
      requireOpen();
      disk.health().requireReady(0);
      return true;
    } catch (SpoolException e) {
      return false;
    }
  }

  /** Returns what was found when it was opened. */
  public RecoveryReport recovery() {
    return recovery;
  }

  /** Returns the bytes of samples of all scans, those that come too. */
  public long usedBytes() {
    return disk.health().usedBytes();
  }

  /**
   * Begins a scan whose lines will come; returns when that is on the disk.
   *
   * @throws SpoolException if there is no room for what the plan announces, or the disk fails
   */
  public ScanRecording begin(RecordingPlan plan) throws SpoolException {
    requireOpen();
    disk.health().requireReady(plan.announcedBytes());
    SpoolId id = disk.make(clock.instant());
    return new ScanRecording(keeper, id, plan, disk.files(id, plan));
  }

  /**
   * Keeps a whole scan; returns when it is on the disk. Samples are kept line after line, whatever
   * their memory order was; all else is as it is.
   *
   * @throws SpoolException if it can't be kept; then nothing of it is there
   */
  public SpoolEntry write(RawScan scan) throws SpoolException {
    requireOpen();
    WholeScan whole = WholeScan.of(scan);
    disk.health().requireReady(whole.bytes());
    SpoolId id = disk.make(clock.instant());
    boolean done = false;
    try {
      disk.health().take(whole.bytes(), id.value());
    } catch (SpoolException e) {
      disk.drop(id);
      throw e;
    }
    try {
      SpoolEntry entry = seal(id, whole.write(disk, id, clock.instant()));
      done = true;
      return entry;
    } catch (IOException e) {
      throw disk.health().failed(id + ": writing", e);
    } finally {
      if (!done) {
        disk.health().freed(whole.bytes());
        disk.drop(id);
      }
    }
  }

  private synchronized SpoolEntry seal(SpoolId id, Descriptor scan) throws IOException {
    SpoolEntry entry = disk.seal(id, scan);
    entries.put(id, entry);
    return entry;
  }

  /** Returns all sealed scans, the oldest first. */
  public synchronized List<SpoolEntry> entries() {
    return List.copyOf(entries.values());
  }

  /** Returns a sealed scan. */
  public synchronized Optional<SpoolEntry> entry(SpoolId id) {
    return Optional.ofNullable(entries.get(id));
  }

  /**
   * Hands a scan out; its samples are mapped files, which stay readable when the scan is deleted.
   *
   * @throws IOException if it can't be read, or its descriptor is damaged
   * @throws IllegalArgumentException if there is no such scan
   */
  public RawScan read(SpoolId id) throws IOException {
    return disk.read(known(id).id());
  }

  /**
   * Reads all samples of a scan and compares their sha-256 with the sealed ones.
   *
   * @return what is not as it was sealed; empty if all is well
   * @throws IOException if it can't be read
   * @throws IllegalArgumentException if there is no such scan
   */
  public List<SpoolDamage> verify(SpoolId id) throws IOException {
    return disk.verify(known(id).id());
  }

  /**
   * Notes what became of a scan; returns when that is on the disk.
   *
   * @param reason where it was taken to or why it was refused; may be empty
   * @throws SpoolException if it can't be noted
   * @throws IllegalArgumentException if there is no such scan
   */
  public synchronized SpoolEntry answer(SpoolId id, ScanAnswer.Word word, String reason)
      throws SpoolException {
    ScanAnswer answer = new ScanAnswer(word, clock.instant(), reason);
    return mark(known(id).withAnswer(answer), marks -> marks.answer(id, answer));
  }

  /**
   * Puts a scan on legal hold: it is not deleted until {@link #release}. Returns when that is on
   * the disk.
   *
   * @param by who says so
   * @param reason why, not blank
   * @throws SpoolException if it can't be noted
   * @throws IllegalArgumentException if there is no such scan
   */
  public synchronized SpoolEntry hold(SpoolId id, String by, String reason) throws SpoolException {
    LegalHold hold = new LegalHold(by, reason, clock.instant());
    return mark(known(id).withHold(Optional.of(hold)), marks -> marks.hold(id, hold));
  }

  /**
   * Ends a legal hold; returns when that is on the disk.
   *
   * @throws SpoolException if it can't be noted; then the hold may still be there
   * @throws IllegalArgumentException if there is no such scan
   */
  public synchronized SpoolEntry release(SpoolId id) throws SpoolException {
    return mark(known(id).withHold(Optional.empty()), marks -> marks.release(id));
  }

  /** Changes the marks of a scan on the disk. */
  @FunctionalInterface
  private interface Change {
    void make(Marks marks) throws IOException;
  }

  private SpoolEntry mark(SpoolEntry changed, Change change) throws SpoolException {
    requireOpen();
    try {
      SpoolEntry unused =
          disk.health()
              .urgently(
                  changed.id() + ": noting",
                  () -> {
                    change.make(disk.marks());
                    return changed;
                  });
    } catch (IOException e) {
      throw disk.health().failed(changed.id() + ": noting", e);
    }
    entries.put(changed.id(), changed);
    return changed;
  }

  /**
   * Deletes scans that need not be kept, the oldest first.
   *
   * @throws SpoolException if one can't be deleted; it is still there whole
   */
  public synchronized RetentionReport retain(RetentionPolicy policy) throws SpoolException {
    requireOpen();
    return new Retention(disk, entries).run(policy, clock.instant());
  }

  private synchronized SpoolEntry known(SpoolId id) {
    return Optional.ofNullable(entries.get(id))
        .orElseThrow(() -> new IllegalArgumentException(disk.layout().root() + ": no scan " + id));
  }

  private synchronized void requireOpen() throws SpoolException {
    if (closed) {
      throw new SpoolException(disk.layout().root() + ": the spool is closed", state());
    }
  }

  /**
   * Closes it, and lets other programs have it. Recordings that go on are looked at when it is
   * opened again. Idempotent.
   */
  @Override
  public synchronized void close() {
    closed = true;
    disk.close();
  }
}
