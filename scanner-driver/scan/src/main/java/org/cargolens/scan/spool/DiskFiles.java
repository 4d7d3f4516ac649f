package org.cargolens.scan.spool;

import java.io.Closeable;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.cargolens.scan.ScanFormatException;

/** The computer's own file system. */
final class DiskFiles implements SpoolFiles {
  private static final boolean WINDOWS = System.getProperty("os.name", "").startsWith("Windows");

  /** POSIX gives up all locks on a file as soon as the process closes it, however often opened. */
  private static final Set<Path> LOCKED_HERE = ConcurrentHashMap.newKeySet();

  @Override
  public Output create(Path file) throws IOException {
    if (exists(file)) {
      throw new FileAlreadyExistsException(file.toString());
    }
    return new DiskOutput(file);
  }

  @Override
  public Output open(Path file) throws IOException {
    if (!exists(file)) {
      throw new NoSuchFileException(file.toString());
    }
    return new DiskOutput(file);
  }

  @Override
  public ByteBuffer read(Path file, long most) throws IOException {
    try (InputStream in = new FileInputStream(file.toFile())) {
      long size = size(file);
      if (size > most) {
        throw new ScanFormatException(file, most, "at most " + most + " bytes", size + " bytes");
      }
      byte[] bytes = in.readNBytes(Math.toIntExact(size));
      return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
  }

  @Override
  public ByteBuffer map(Path file, long bytes) throws IOException {
    return Uninterrupted.call(
        () -> {
          try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            // The JDK would map past the end, where reading ends the program.
            if (channel.size() < bytes) {
              throw new IOException(
                  file + ": " + channel.size() + " bytes, " + bytes + " were expected");
            }
            return channel
                .map(FileChannel.MapMode.READ_ONLY, 0, bytes)
                .order(ByteOrder.LITTLE_ENDIAN);
          }
        });
  }

  @Override
  public long size(Path file) throws IOException {
    return Files.size(file);
  }

  @Override
  public boolean exists(Path path) throws IOException {
    return attributes(path).isPresent();
  }

  @Override
  public boolean isFolder(Path path) throws IOException {
    return attributes(path).filter(BasicFileAttributes::isDirectory).isPresent();
  }

  /** What can't be looked at is not what is not there. */
  private static Optional<BasicFileAttributes> attributes(Path path) throws IOException {
    try {
      return Optional.of(
          Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  @Override
  public void createFolder(Path folder) throws IOException {
    Files.createDirectory(folder);
  }

  @Override
  public List<Path> list(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted().toList();
    }
  }

  @Override
  public void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public void delete(Path path) throws IOException {
    Files.delete(path);
  }

  /** Windows writes names through by itself and can't be asked. */
  @Override
  public void forceFolder(Path folder) throws IOException {
    if (WINDOWS) {
      return;
    }
    Uninterrupted.call(
        () -> {
          try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
            return folder;
          }
        });
  }

  @Override
  public Space space(Path folder) throws IOException {
    FileStore store = Files.getFileStore(folder);
    return new Space(store.getUsableSpace(), store.isReadOnly());
  }

  @Override
  public Closeable lock(Path file) throws IOException {
    Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file in a folder");
    Path real = folder.toRealPath().resolve(file.getFileName());
    if (!LOCKED_HERE.add(real)) {
      throw new IOException(file + ": this program uses this spool already");
    }
    boolean locked = false;
    try {
      FileChannel channel = lockChannel(file);
      locked = true;
      return () -> {
        try {
          channel.close();
        } finally {
          LOCKED_HERE.remove(real);
        }
      };
    } finally {
      if (!locked) {
        LOCKED_HERE.remove(real);
      }
    }
  }

  private static FileChannel lockChannel(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    boolean locked = false;
    try {
      locked = channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      // Somebody in this very program has it by another name.
    } finally {
      if (!locked) {
        channel.close();
      }
    }
    if (!locked) {
      throw new IOException(file + ": another program uses this spool");
    }
    return channel;
  }

  /** A {@link FileChannel} would die with the first interrupt, and the recording with it. */
  private static final class DiskOutput implements Output {
    private static final int PIECE = 1 << 18;

    private final RandomAccessFile file;
    private byte[] piece = {};

    DiskOutput(Path path) throws IOException {
      file = new RandomAccessFile(path.toFile(), "rw");
    }

    @Override
    public void write(long position, ByteBuffer bytes) throws IOException {
      file.seek(position);
      ByteBuffer left = bytes.duplicate();
      while (left.hasRemaining()) {
        int count = room(left.remaining());
        left.get(piece, 0, count);
        file.write(piece, 0, count);
      }
    }

    /** Makes room to move some bytes at once; returns how many of those wanted. */
    private int room(int wanted) {
      int count = Math.min(PIECE, wanted);
      if (piece.length < count) {
        piece = new byte[count];
      }
      return count;
    }

    @Override
    public boolean read(long position, ByteBuffer into) throws IOException {
      file.seek(position);
      int end = into.limit();
      while (into.position() < end) {
        int asked = room(end - into.position());
        int count = file.read(piece, 0, asked);
        if (count < 0) {
          return false;
        }
        into.put(piece, 0, count);
      }
      return true;
    }

    @Override
    public long length() throws IOException {
      return file.length();
    }

    @Override
    public void setLength(long length) throws IOException {
      file.setLength(length);
    }

    @Override
    public void force() throws IOException {
      file.getFD().sync();
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}
