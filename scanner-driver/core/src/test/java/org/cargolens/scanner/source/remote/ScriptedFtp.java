package org.cargolens.scanner.source.remote;

import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.cargolens.scan.testing.KeyStores;

/**
 * An FTP server, TLS from the first byte, that serves one file {@code a.scan} and says what a test
 * wants it to: answers can be set for each command, and commands after which it ends.
 */
public final class ScriptedFtp implements AutoCloseable {
  private static final Map<String, String> USUAL =
      Map.ofEntries(
          Map.entry("USER", "331 go on"),
          Map.entry("PASS", "230 welcome"),
          Map.entry("PBSZ", "200 well"),
          Map.entry("PROT", "200 well"),
          Map.entry("TYPE", "200 well"),
          Map.entry("FEAT", "211-I know\r\n MLST type*;size*;modify*;\r\n211 that"),
          Map.entry("CWD", "250 there"),
          Map.entry("NOOP", "200 here"),
          Map.entry("REST", "350 go on"),
          Map.entry("QUIT", "221 bye"));

  private final SSLContext context;
  private final ServerSocket server;
  private final byte[] content;
  private final Map<String, String> answers = new ConcurrentHashMap<>(USUAL);
  private final Queue<String> goodbyes = new ConcurrentLinkedQueue<>();
  private volatile int listed = 1;
  private volatile String partsDeclined = "";
  private volatile Runnable beforeAnswers = () -> {};
  private final List<String> heard = new CopyOnWriteArrayList<>();
  private final List<Socket> callers = new CopyOnWriteArrayList<>();

  /** Begins to listen; the keys are a store of PKCS #12. */
  public ScriptedFtp(Path keys, byte[] content) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = new FileInputStream(keys.toFile())) {
      store.load(in, KeyStores.PASSWORD.toCharArray());
    }
    KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    own.init(store, KeyStores.PASSWORD.toCharArray());
    context = SSLContext.getInstance("TLS");
    context.init(own.getKeyManagers(), null, null);
    this.content = content;
    answers.put("MLST", "250-this\r\n " + facts() + "\r\n250 it is");
    server = context.getServerSocketFactory().createServerSocket(0, 5, loopback());
    start(this::serve);
  }

  private static InetAddress loopback() {
    return InetAddress.getLoopbackAddress();
  }

  private String facts() {
    return "type=file;size=" + content.length + ";modify=20231114221320; a.scan";
  }

  private static void start(Runnable task) {
    Thread thread = new Thread(task, "scripted ftp");
    thread.setDaemon(true);
    thread.start();
  }

  /** Returns its port of the loopback interface. */
  public int port() {
    return server.getLocalPort();
  }

  /** From now on this is what it says to a command. */
  void answer(String command, String text) {
    answers.put(command, text);
  }

  /** Does this with each command before it is answered. */
  public void beforeAnswers(Runnable task) {
    beforeAnswers = task;
  }

  /** Lists so many files. */
  void list(int files) {
    listed = files;
  }

  /**
   * Files are sent from their beginning alone: this is what it says to RETR behind another REST.
   */
  void declineParts(String text) {
    partsDeclined = text;
  }

  /** Says this as soon as the next file was sent, and ends the command connection. */
  void endAfterFile(String text) {
    goodbyes.add(text);
  }

  /** Says something that nobody has asked for to all who are here, and ends. */
  public void endAll(String text) throws IOException {
    for (Socket caller : callers) {
      say(caller.getOutputStream(), text);
      caller.close();
    }
    callers.clear();
  }

  /** Returns all commands so far. */
  List<String> heard() {
    return List.copyOf(heard);
  }

  private void serve() {
    while (!server.isClosed()) {
      try {
        Socket caller = server.accept();
        callers.add(caller);
        start(() -> talk(caller));
      } catch (IOException e) {
        heard.add("ended: " + e);
      }
    }
  }

  private static void say(OutputStream out, String text) throws IOException {
    out.write((text + "\r\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private void talk(Socket caller) {
    try (caller) {
      ServerSocket data = server; // until it is asked for one
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(caller.getInputStream(), StandardCharsets.UTF_8));
      OutputStream out = caller.getOutputStream();
      say(out, "220 hello");
      int offset = 0;
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        heard.add(line);
        beforeAnswers.run();
        String word = line.split(" ", 2)[0];
        switch (word) {
          case "EPSV" -> {
            data = context.getServerSocketFactory().createServerSocket(0, 5, loopback());
            say(out, "229 there (|||" + data.getLocalPort() + "|)");
          }
          case "MLSD" -> list(data, out);
          case "RETR" -> {
            if (offset > 0 && !partsDeclined.isEmpty()) {
              data.close();
              say(out, partsDeclined);
            } else {
              send(data, out, content, offset);
            }
            offset = 0;
          }
          default -> say(out, answers.getOrDefault(word, "502 what?"));
        }
        if (word.equals("REST") && answers.getOrDefault(word, "").startsWith("350")) {
          offset = Integer.parseInt(line.substring(5));
        }
      }
    } catch (IOException e) {
      heard.add("broken: " + e);
    }
  }

  /** Who does not take a listing to its end is told twice, as some servers do. */
  private void list(ServerSocket data, OutputStream out) throws IOException {
    byte[] bytes = (facts() + "\r\n").repeat(listed).getBytes(StandardCharsets.UTF_8);
    try {
      send(data, out, bytes, 0);
    } catch (SocketException e) {
      say(out, "426 cut off");
      say(out, "226 that was it");
    }
  }

  private void send(ServerSocket data, OutputStream out, byte[] bytes, int offset)
      throws IOException {
    say(out, "150 here it comes");
    try (data;
        Socket socket = data.accept()) {
      socket.getOutputStream().write(bytes, offset, bytes.length - offset);
    }
    String goodbye = bytes == content ? goodbyes.poll() : null;
    if (goodbye != null) {
      if (!goodbye.isEmpty()) {
        say(out, goodbye);
      }
      throw new IOException("ends as it was told to");
    }
    say(out, "226 that was it");
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket caller : callers) {
      caller.close();
    }
  }
}
