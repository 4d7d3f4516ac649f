package org.cargolens.scan.spool;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.Sha256;
import org.cargolens.scan.spool.RecordingPlan.PlannedStream;
import org.jspecify.annotations.Nullable;

/** The folders and files of a spool. */
final class SpoolDisk implements AutoCloseable {
  private final SpoolFiles files;
  private final SpoolLayout layout;
  private final SpoolHealth health;
  private final Marks marks;
  private final Trash trash;
  private @Nullable Closeable lock;

  SpoolDisk(SpoolFiles files, Path root, SpoolSettings settings, Consumer<SpoolState> listener) {
    this.files = files;
    layout = new SpoolLayout(root);
    health = new SpoolHealth(files, layout, settings, listener);
    marks = new Marks(files, layout);
    trash = new Trash(files, layout);
  }

  SpoolLayout layout() {
    return layout;
  }

  SpoolHealth health() {
    return health;
  }

  Marks marks() {
    return marks;
  }

  Trash trash() {
    return trash;
  }

  /** Makes folders that are not there, and locks the spool; a disk may be read-only. */
  void prepare() throws IOException {
    try {
      makeWithParents(layout.root());
      lock = files.lock(layout.lock());
      for (Path folder : List.of(layout.scans(), layout.trash(), layout.quarantine())) {
        if (!files.exists(folder)) {
          files.createFolder(folder);
        }
      }
      forceParent();
      files.forceFolder(layout.root());
    } catch (IOException e) {
      SpoolException told = health.failed("opening", e);
      if (!(told.state() instanceof SpoolState.ReadOnly) || !files.exists(layout.scans())) {
        throw told;
      }
    }
  }

  /** Whoever made the root may have been killed. A parent that is not ours to read was there. */
  private void forceParent() throws IOException {
    Path parent = layout.root().toAbsolutePath().getParent();
    if (parent != null) {
      try {
        files.forceFolder(parent);
      } catch (AccessDeniedException e) {
        log(parent + " can't be written through", e);
      }
    }
  }

  private void makeWithParents(Path folder) throws IOException {
    if (files.exists(folder)) {
      return;
    }
    Path parent = folder.toAbsolutePath().getParent();
    if (parent != null) {
      makeWithParents(parent);
    }
    files.createFolder(folder);
    if (parent != null) {
      files.forceFolder(parent);
    }
  }

  Recovery recovery(InstantSource clock) {
    return new Recovery(this, files, clock);
  }

  /** Makes the folder of a new scan. */
  SpoolId make(Instant now) throws SpoolException {
    try {
      for (int number = 0; number < SpoolId.MOST; number++) {
        SpoolId id = SpoolId.of(now, number);
        if (!files.exists(layout.scan(id)) && created(layout.scan(id))) {
          return id;
        }
      }
    } catch (IOException e) {
      throw health.failed("beginning a scan", e);
    }
    throw new SpoolException(
        layout.root() + ": " + SpoolId.MOST + " scans begin at " + now, health.state());
  }

  /** Returns false if another thread was first. */
  private boolean created(Path folder) throws IOException {
    try {
      files.createFolder(folder);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }

  /** Makes the files of a recording; returns when they are on the disk. */
  ScanRecording.RecordingFiles files(SpoolId id, RecordingPlan plan) throws SpoolException {
    List<Closeable> opened = new ArrayList<>();
    boolean done = false;
    try {
      LineJournal journal = LineJournal.create(files, layout.journal(id), plan);
      opened.add(journal);
      List<RecordedStream> streams = new ArrayList<>();
      int file = 0;
      for (PlannedStream stream : plan.streams()) {
        List<ChannelFile> channels = new ArrayList<>();
        for (int i = 0; i < stream.channels().size(); i++) {
          ChannelFile channel = create(id, file++);
          opened.add(channel);
          channels.add(channel);
        }
        streams.add(new RecordedStream(stream, channels));
      }
      journal.force();
      files.forceFolder(layout.scan(id));
      files.forceFolder(layout.scans());
      done = true;
      return new ScanRecording.RecordingFiles(journal, streams);
    } catch (IOException e) {
      throw health.failed(id + ": beginning a scan", e);
    } finally {
      if (!done) {
        close(opened);
        drop(id);
      }
    }
  }

  private static void close(List<Closeable> opened) {
    for (Closeable one : opened) {
      try {
        one.close();
      } catch (IOException e) {
        log("closing failed", e);
      }
    }
  }

  ChannelFile create(SpoolId id, int file) throws IOException {
    return new ChannelFile(files.create(layout.scan(id).resolve(SpoolLayout.channel(file))));
  }

  /** Makes a scan visible; returns when that is on the disk. */
  SpoolEntry seal(SpoolId id, Descriptor scan) throws IOException {
    Path file = layout.descriptor(id);
    ByteBuffer content = DescriptorCodec.write(scan);
    Path unused =
        health.urgently(
            id + ": sealing",
            () -> {
              forceNames(layout.scan(id)); // a descriptor never comes before what it names
              DescriptorCodec.FILE.write(files, file, content);
              forceNames(layout.scans());
              return file;
            });
    return SpoolEntry.of(id, file, scan);
  }

  /** Not to be tried again if it fails: the system would say that all is well. */
  private void forceNames(Path folder) throws SpoolException {
    try {
      files.forceFolder(folder);
    } catch (IOException e) {
      throw health.lost("writing the names in " + folder + " through to the disk", e);
    }
  }

  /** A scan that is not visible goes away; if it can't, that is done when the spool is opened. */
  void drop(SpoolId id) {
    try {
      trash.drop(id);
    } catch (IOException e) {
      log(id + " can't be dropped", e);
    }
  }

  private static void log(String what, IOException cause) {
    System.getLogger(SpoolDisk.class.getName())
        .log(System.Logger.Level.WARNING, what + ": " + cause);
  }

  private Descriptor descriptor(SpoolId id) throws IOException {
    return DescriptorCodec.read(DescriptorCodec.FILE.read(files, layout.descriptor(id)));
  }

  RawScan read(SpoolId id) throws IOException {
    Path folder = layout.scan(id);
    return descriptor(id)
        .toScan(
            channel ->
                channel.over(files.map(folder.resolve(channel.fileName()), channel.bytes())));
  }

  List<SpoolDamage> verify(SpoolId id) throws IOException {
    List<SpoolDamage> damage = new ArrayList<>();
    for (Descriptor.SealedChannel channel : descriptor(id).channels()) {
      Path file = layout.scan(id).resolve(channel.fileName());
      long size = files.size(file);
      if (size != channel.bytes()) {
        damage.add(new SpoolDamage(file, channel.bytes() + " bytes", size + " bytes"));
      } else {
        Sha256 found = Sha256.of(files.map(file, size));
        if (!found.equals(channel.sha256())) {
          damage.add(
              new SpoolDamage(file, "sha-256 " + channel.sha256().hex(), "sha-256 " + found.hex()));
        }
      }
    }
    return damage;
  }

  @Override
  public void close() {
    Optional.ofNullable(lock).ifPresent(held -> close(List.of(held)));
    lock = null;
  }
}
