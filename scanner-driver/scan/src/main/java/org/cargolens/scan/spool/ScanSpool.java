package org.cargolens.scan.spool;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
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
  private final ConcurrentSkipListMap<SpoolId, SpoolEntry> entries = new ConcurrentSkipListMap<>();
  private final RecoveryReport recovery;
  private final OpenWork work;

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

        @Override
        public void ended(ScanRecording recording) {
          work.ended(recording);
        }
      };

  private ScanSpool(SpoolDisk disk, InstantSource clock) throws IOException {
    this.disk = disk;
    this.clock = clock;
    work = new OpenWork(disk::close);
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
    if (work.isClosed()) {
      return false;
    }
    try {
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
   * @throws IllegalArgumentException if its metadata holds something that the spool can't keep
   */
  public ScanRecording begin(RecordingPlan plan) throws SpoolException {
    MetadataCodec.requireKept(plan.metadata());
    try (OpenWork.Turn turn = turn()) {
      disk.health().requireReady(plan.announcedBytes());
      SpoolId id = disk.make(clock.instant());
      ScanRecording recording = new ScanRecording(keeper, id, plan, disk.files(id, plan));
      turn.keepOpen(recording);
      return recording;
    }
  }

  /**
   * Keeps a whole scan; returns when it is on the disk. Samples are kept line after line, whatever
   * their memory order was; all else is as it is.
   *
   * @throws SpoolException if it can't be kept; then nothing of it is there
   * @throws IllegalArgumentException if it holds something that the spool can't keep
   */
  @SuppressWarnings("try") // the turn only has to last as long
  public SpoolEntry write(RawScan scan) throws SpoolException {
    WholeScan whole = WholeScan.of(scan);
    try (OpenWork.Turn unused = turn()) {
      return write(whole);
    }
  }

  private SpoolEntry write(WholeScan whole) throws SpoolException {
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

  private SpoolEntry seal(SpoolId id, Descriptor scan) throws IOException {
    SpoolEntry entry = disk.seal(id, scan);
    entries.put(id, entry);
    return entry;
  }

  /** Returns all sealed scans, the oldest first. */
  public List<SpoolEntry> entries() {
    return List.copyOf(entries.values());
  }

  /** Returns a sealed scan. */
  public Optional<SpoolEntry> entry(SpoolId id) {
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

  @SuppressWarnings("try") // the turn only has to last as long
  private SpoolEntry mark(SpoolEntry changed, Change change) throws SpoolException {
    try (OpenWork.Turn turn = turn()) {
      disk.health().requireWritable();
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
  @SuppressWarnings("try") // the turn only has to last as long
  public synchronized RetentionReport retain(RetentionPolicy policy) throws SpoolException {
    try (OpenWork.Turn unused = turn()) {
      disk.health().requireWritable();
      return new Retention(disk, entries).run(policy, clock.instant());
    }
  }

  private SpoolEntry known(SpoolId id) {
    return Optional.ofNullable(entries.get(id))
        .orElseThrow(() -> new IllegalArgumentException(disk.layout().root() + ": no scan " + id));
  }

  private OpenWork.Turn turn() throws SpoolException {
    Optional<OpenWork.Turn> turn = work.begin();
    if (turn.isEmpty()) {
      throw new SpoolException(disk.layout().root() + ": the spool is closed", state());
    }
    return turn.get();
  }

  /**
   * Closes it. Recordings take no more lines, and are looked at when it is opened again. Other
   * programs may have it as soon as what other threads are doing in it has ended; does not wait for
   * that. Idempotent.
   */
  @Override
  public void close() {
    work.close();
  }
}
