package org.cargolens.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.cargolens.scanner.Deadline;

/**
 * What this process holds at one moment and a scanner gives back when it is closed: threads;
 * sockets, pipes, devices and selectors, where Linux tells of them; memory of direct buffers, which
 * blocks of lines are made of.
 *
 * @param threads all threads
 * @param handles how many sockets, pipes, devices and selectors are open, by their kind
 * @param directBytes memory of direct buffers
 */
public record Holdings(Set<Thread> threads, Map<String, Integer> handles, long directBytes) {
  private static final Path FILES = Path.of("/proc/self/fd");
  private static final long POLL_NANOS = 5_000_000;
  private static final int POLLS_OF_COLLECTION = 10;

  /** Buffers that Java keeps for a thread that has written to a socket. */
  private static final long DIRECT_SLACK = 1 << 19;

  static {
    openWhatJavaKeeps();
  }

  /** Copies both. */
  public Holdings {
    threads = Set.copyOf(threads);
    handles = Map.copyOf(handles);
  }

  /** The first socket of a process makes another one that stays. */
  private static void openWhatJavaKeeps() {
    try (Selector selector = Selector.open();
        ServerSocketChannel server = ServerSocketChannel.open()) {
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      SocketChannel.open(server.getLocalAddress()).close();
      var unused = selector.selectNow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Looks now. */
  public static Holdings now() {
    return new Holdings(allThreads(), openHandles(), direct());
  }

  /** Looks when what nobody holds any longer has been collected, which takes a moment. */
  public static Holdings settled() {
    long before = Long.MAX_VALUE;
    for (long now = direct(); now < before; now = direct()) {
      before = now;
      System.gc();
      LockSupport.parkNanos(4 * POLL_NANOS);
    }
    return now();
  }

  private static Set<Thread> allThreads() {
    ThreadGroup root = Thread.currentThread().getThreadGroup();
    while (root.getParent() != null) {
      root = root.getParent();
    }
    Thread[] threads = new Thread[2 * root.activeCount() + 10]; // it is an estimate
    int count = root.enumerate(threads);
    return Set.copyOf(Arrays.asList(threads).subList(0, count));
  }

  private static Map<String, Integer> openHandles() {
    Map<String, Integer> handles = new TreeMap<>();
    try (Stream<Path> open = Files.list(FILES)) {
      for (Path file : (Iterable<Path>) open::iterator) {
        String kind = kind(file);
        if (!kind.isEmpty()) {
          handles.merge(kind, 1, Integer::sum);
        }
      }
    } catch (IOException | UncheckedIOException e) {
      return Map.of(); // no Linux
    }
    return handles;
  }

  /** Files are left out: Java opens an archive of classes when it needs it, and keeps it. */
  private static String kind(Path file) {
    String target;
    try {
      target = Files.readSymbolicLink(file).toString();
    } catch (IOException gone) {
      return "";
    }
    if (target.startsWith("/dev/pts/") || target.startsWith("/dev/tty")) {
      return target;
    }
    if (target.startsWith("/")) {
      return "";
    }
    // Such as socket:[4711], pipe:[4712] and anon_inode:[eventpoll].
    return target.startsWith("anon_inode") ? target : target.replaceFirst(":.*", "");
  }

  private static long direct() {
    return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
        .filter(pool -> "direct".equals(pool.getName()))
        .mapToLong(BufferPoolMXBean::getMemoryUsed)
        .sum();
  }

  /**
   * Returns, after some time for what is ending, what is held now and was not held then.
   *
   * @param settling how much time at most
   */
  public List<String> leftOver(Duration settling) {
    Deadline deadline = Deadline.after(settling);
    List<String> left = more();
    for (int poll = 0; !left.isEmpty() && !deadline.hasPassed(); poll++) {
      if (poll % POLLS_OF_COLLECTION == 0) {
        System.gc(); // a direct buffer ends with the object
      }
      LockSupport.parkNanos(POLL_NANOS);
      left = more();
    }
    return left;
  }

  /** Returns what is held now and was not held then. */
  public List<String> more() {
    Holdings now = now();
    List<String> more = new ArrayList<>();
    for (Thread thread : now.threads) {
      if (thread.isAlive() && !threads.contains(thread) && !isOfJava(thread)) {
        more.add("thread " + thread.getName());
      }
    }
    now.handles.forEach(
        (kind, count) -> {
          int added = count - handles.getOrDefault(kind, 0);
          if (added > 0) {
            more.add(added + " x " + kind);
          }
        });
    if (now.directBytes > directBytes + DIRECT_SLACK) {
      more.add((now.directBytes - directBytes) + " bytes of direct buffers");
    }
    return more;
  }

  /** Threads that Java keeps for whoever needs one next. */
  private static boolean isOfJava(Thread thread) {
    ThreadGroup group = thread.getThreadGroup();
    Collection<String> groups = List.of("system", "InnocuousThreadGroup");
    return group == null
        || groups.contains(group.getName())
        || thread.getName().startsWith("ForkJoinPool.commonPool-");
  }
}
