package org.cargolens.scan.spool;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.cargolens.scan.ScanFormatException;

/**
 * A disk in memory that knows what has been written through and what has not. Every change is a
 * step; at a chosen step the program dies, or the disk fails. {@link #afterKill} is what the next
 * program finds after a kill, {@link #afterPowerFailure} what may be found when the computer
 * stopped: of what was not forced any part, in any order, torn.
 */
final class MemoryDisk implements SpoolFiles {
  /** The program is dead: nothing that it still does reaches the disk. */
  static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  /** What goes wrong at a step. */
  enum Fault {
    /** The program dies. */
    KILL(""),
    /** No room: half of what was to be written is. */
    FULL("No space left on device"),
    /** The disk may only be read. */
    READ_ONLY("Read-only file system"),
    /** The disk is broken. */
    BROKEN("Input/output error");

    private final String words;

    Fault(String words) {
      this.words = words;
    }
  }

  private final TreeMap<Path, MemoryFile> there = new TreeMap<>();
  private final List<NameChange> changes = new ArrayList<>();
  private long steps;
  private long faultAt = Long.MAX_VALUE;
  private long faultUntil;
  private Fault fault = Fault.KILL;
  private long capacity = Long.MAX_VALUE;
  private boolean locked;
  private boolean dead;

  /** A name that came, went or changed; forced or not. */
  private static final class NameChange {
    private final Optional<Path> from;
    private final Optional<Path> to;
    private final MemoryFile file;
    private boolean forced;

    NameChange(Optional<Path> from, Optional<Path> to, MemoryFile file) {
      this.from = from;
      this.to = to;
      this.file = file;
    }

    boolean touches(Path folder) {
      return from.filter(path -> folder.equals(path.getParent())).isPresent()
          || to.filter(path -> folder.equals(path.getParent())).isPresent();
    }

    void apply(Map<Path, MemoryFile> names) {
      boolean known = from.isEmpty() || names.containsKey(from.get());
      if (!known || !hasFolder(names)) {
        return;
      }
      Map<Path, MemoryFile> moved = new TreeMap<>();
      if (from.isPresent()) {
        Path old = from.get();
        names.forEach(
            (path, one) -> {
              if (path.startsWith(old) && to.isPresent()) {
                moved.put(to.get().resolve(old.relativize(path).toString()), one);
              }
            });
        names.keySet().removeIf(path -> path.startsWith(old));
      } else {
        to.ifPresent(path -> moved.put(path, file));
      }
      names.putAll(moved);
    }

    private boolean hasFolder(Map<Path, MemoryFile> names) {
      Path folder = to.map(Path::getParent).orElse(null);
      return folder == null || names.containsKey(folder);
    }
  }

  MemoryDisk() {
    there.put(Path.of("/"), MemoryFile.folder());
  }

  /** From a step on, counted from 1 and from now, some steps go wrong; a dead program stays so. */
  MemoryDisk failing(Fault what, long atStep, long howMany) {
    fault = what;
    faultAt = steps + atStep;
    faultUntil = faultAt + Math.min(howMany, Long.MAX_VALUE / 2);
    return this;
  }

  MemoryDisk healthy() {
    faultAt = Long.MAX_VALUE;
    return this;
  }

  MemoryDisk withCapacity(long bytes) {
    capacity = bytes;
    return this;
  }

  MemoryDisk withFree(long bytes) {
    return withCapacity(used() + bytes);
  }

  long steps() {
    return steps;
  }

  boolean isDead() {
    return dead;
  }

  /** Returns the disk that the next program finds after a kill. */
  MemoryDisk afterKill() {
    MemoryDisk next = new MemoryDisk();
    Map<MemoryFile, MemoryFile> copies = new HashMap<>();
    there.forEach((path, file) -> next.there.put(path, copyOnce(copies, file)));
    for (NameChange change : changes) {
      NameChange same = new NameChange(change.from, change.to, copyOnce(copies, change.file));
      same.forced = change.forced;
      next.changes.add(same);
    }
    return next;
  }

  private static MemoryFile copyOnce(Map<MemoryFile, MemoryFile> copies, MemoryFile file) {
    return copies.computeIfAbsent(file, MemoryFile::copy);
  }

  /**
   * Returns a disk that may be found after the computer stopped.
   *
   * @param ordered whether names change in order on this disk, as on one with a journal
   */
  MemoryDisk afterPowerFailure(Random random, boolean ordered) {
    TreeMap<Path, MemoryFile> names = new TreeMap<>();
    names.put(Path.of("/"), MemoryFile.folder());
    int last = 0;
    for (int i = 0; i < changes.size(); i++) {
      last = changes.get(i).forced ? i + 1 : last;
    }
    int cut = last + random.nextInt(changes.size() - last + 1);
    for (int i = 0; i < changes.size(); i++) {
      NameChange change = changes.get(i);
      if (ordered ? i < cut : change.forced || random.nextBoolean()) {
        change.apply(names);
      }
    }
    MemoryDisk next = new MemoryDisk();
    names.forEach((path, file) -> next.put(path, file.afterPowerFailure(random)));
    return next;
  }

  private void put(Path path, MemoryFile file) {
    there.put(path, file);
    NameChange change = new NameChange(Optional.empty(), Optional.of(path), file);
    change.forced = true;
    changes.add(change);
  }

  /** One step; returns whether it fails after doing half of its work. */
  private void step() throws IOException {
    if (dead) {
      throw new Killed();
    }
    steps++;
    if (steps >= faultAt && steps < faultUntil) {
      if (fault == Fault.KILL) {
        dead = true;
        throw new Killed();
      }
      throw new IOException(fault.words);
    }
  }

  private void change(Optional<Path> from, Optional<Path> to, MemoryFile file) {
    NameChange change = new NameChange(from, to, file);
    changes.add(change);
    change.apply(there);
  }

  @Override
  public Output create(Path file) throws IOException {
    step();
    if (there.containsKey(file)) {
      throw new FileAlreadyExistsException(file.toString());
    }
    change(Optional.empty(), Optional.of(file), MemoryFile.empty());
    return open(file);
  }

  private MemoryFile known(Path path) throws IOException {
    MemoryFile file = there.get(path);
    if (file == null) {
      throw new NoSuchFileException(path.toString());
    }
    return file;
  }

  private MemoryFile file(Path path) throws IOException {
    MemoryFile file = known(path);
    if (file.isFolder()) {
      throw new IOException(path + " is a folder");
    }
    return file;
  }

  private long used() {
    return there.values().stream().mapToLong(MemoryFile::length).sum();
  }

  @Override
  public Output open(Path path) throws IOException {
    MemoryFile file = file(path);
    return new Output() {
      @Override
      public void write(long position, ByteBuffer bytes) throws IOException {
        byte[] all = new byte[bytes.remaining()];
        bytes.duplicate().get(all);
        long room = capacity - used() + file.length() - position;
        try {
          step();
        } catch (IOException | Killed e) {
          if (!dead || steps == faultAt) {
            file.write(position, Arrays.copyOf(all, all.length / 2));
          }
          throw e;
        }
        if (all.length > room) {
          file.write(position, Arrays.copyOf(all, (int) Math.max(0, room)));
          throw new IOException(Fault.FULL.words);
        }
        file.write(position, all);
      }

      @Override
      public boolean read(long position, ByteBuffer into) {
        return file.read(position, into);
      }

      @Override
      public long length() {
        return file.length();
      }

      @Override
      public void setLength(long length) throws IOException {
        step();
        file.setLength(length);
      }

      @Override
      public void force() throws IOException {
        try {
          step();
        } catch (IOException e) {
          file.failForce();
          throw e;
        }
        file.force();
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public ByteBuffer read(Path path, long most) throws IOException {
    byte[] bytes = file(path).bytes();
    if (bytes.length > most) {
      throw new ScanFormatException(path, most, "fewer bytes", bytes.length + "");
    }
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  @Override
  public ByteBuffer map(Path path, long bytes) throws IOException {
    ByteBuffer direct = ByteBuffer.allocateDirect((int) bytes).order(ByteOrder.LITTLE_ENDIAN);
    return direct.put(file(path).bytes(), 0, (int) bytes).flip();
  }

  @Override
  public long size(Path path) throws IOException {
    return file(path).length();
  }

  @Override
  public boolean exists(Path path) {
    return there.containsKey(path);
  }

  @Override
  public boolean isFolder(Path path) {
    MemoryFile file = there.get(path);
    return file != null && file.isFolder();
  }

  @Override
  public void createFolder(Path folder) throws IOException {
    step();
    if (there.containsKey(folder)) {
      throw new FileAlreadyExistsException(folder.toString());
    }
    change(Optional.empty(), Optional.of(folder), MemoryFile.folder());
  }

  @Override
  public List<Path> list(Path folder) {
    return there.keySet().stream().filter(path -> folder.equals(path.getParent())).toList();
  }

  @Override
  public void move(Path from, Path to) throws IOException {
    step();
    change(Optional.of(from), Optional.of(to), known(from));
  }

  @Override
  public void delete(Path path) throws IOException {
    step();
    if (!list(path).isEmpty()) {
      throw new IOException(path + " is not empty");
    }
    change(Optional.of(path), Optional.empty(), known(path));
  }

  @Override
  public void forceFolder(Path folder) throws IOException {
    step();
    changes.stream().filter(one -> one.touches(folder)).forEach(one -> one.forced = true);
  }

  @Override
  public Space space(Path folder) {
    return new Space(capacity == Long.MAX_VALUE ? 1L << 40 : Math.max(0, capacity - used()), false);
  }

  @Override
  public Closeable lock(Path file) throws IOException {
    step();
    if (locked) {
      throw new IOException(file + ": another program uses this spool");
    }
    if (!there.containsKey(file)) {
      change(Optional.empty(), Optional.of(file), MemoryFile.empty());
    }
    locked = true;
    return () -> locked = false;
  }
}
