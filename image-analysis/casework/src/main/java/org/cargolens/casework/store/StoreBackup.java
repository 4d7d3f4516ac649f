package org.cargolens.casework.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.stream.Stream;
import org.cargolens.casework.audit.ChainCheck;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * Copies of a store: one SQLite file each, whatever database the store is in, as of one moment,
 * while others go on working. A copy is checked before it gets its name: SQLite's own check, and
 * the audit trail from its first entry to its last. A copy can be restored into either database.
 *
 * <p>A copy holds the keys of personal data that were there when it was made. A case that is erased
 * later stays readable in it, and must be erased again in a store that was restored from it.
 */
public final class StoreBackup {
  private StoreBackup() {}

  /**
   * Copies a store that may be in use. Where the file system knows users, only this one can read
   * the copy.
   *
   * @param store the store
   * @param backup a file that isn't there yet
   * @return what the trail in the copy says
   * @throws IOException if the store isn't there or can't be read, the copy can't be written, or
   *     doesn't hold what it should; no copy is left then
   */
  public static ChainCheck.Result write(StoreAddress store, Path backup) throws IOException {
    store.checkThere();
    refuseExisting(backup);
    return made(
        backup,
        part -> {
          createPrivate(part);
          if (store instanceof PostgresAddress server) {
            PostgresBackup.write(server, part);
          } else {
            writeFile(((SqliteAddress) store).file(), part);
          }
        },
        Optional.empty());
  }

  /** For this user alone: a copy holds the keys of personal data. */
  private static void createPrivate(Path part) throws IOException {
    if (part.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createFile(
          part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
  }

  private static void writeFile(Path store, Path part) throws IOException {
    try (Connection connection = new SqliteDatabase(store, SqliteDatabase.BUSY).connect();
        PreparedStatement copy = connection.prepareStatement("VACUUM INTO ?")) {
      copy.setString(1, part.toString());
      copy.execute();
    } catch (SQLException e) {
      throw new StoreException(store + ": can't be copied: " + e.getMessage(), e);
    }
  }

  /**
   * Makes a store of a copy. To units that it sends messages to it is a new store, which counts its
   * messages from 1: they may have some that this one sent after the copy was made.
   *
   * @param backup the copy
   * @param store a file that isn't there yet, or a schema without a store or with one that never
   *     held anything
   * @param noted an entry noted elsewhere that must be in the copy: later ones are lost
   * @return what the trail says
   * @throws IOException if the copy is damaged, or the store is there already or can't be written;
   *     no store is left then, in a server at most its empty tables
   */
  public static ChainCheck.Result restore(
      Path backup, StoreAddress store, Optional<ChainCheck.Anchor> noted) throws IOException {
    if (store instanceof PostgresAddress server) {
      return restoreServer(backup, server, noted);
    }
    return restoreFile(backup, ((SqliteAddress) store).file(), noted);
  }

  private static ChainCheck.Result restoreServer(
      Path backup, PostgresAddress store, Optional<ChainCheck.Anchor> noted) throws IOException {
    // For this user alone: a copy holds the keys of personal data.
    Path folder = Files.createTempDirectory("cargolens-restore");
    Path part = folder.resolve("copy.db");
    try {
      Files.copy(backup, part);
      checked(part, store.toString(), noted);
      return PostgresBackup.restore(part, store, noted);
    } finally {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(folder);
    }
  }

  private static ChainCheck.Result restoreFile(
      Path backup, Path store, Optional<ChainCheck.Anchor> noted) throws IOException {
    refuseExisting(store);
    refuseExisting(store.resolveSibling(store.getFileName() + "-wal"));
    ChainCheck.Result result = made(store, part -> Files.copy(backup, part), noted);
    // Opening brings its tables up to date, should the copy be of an older version.
    try (CaseStore restored = CaseStore.open(store)) {
      restored.nameAnew();
    }
    return result;
  }

  /** Writes a file under another name. */
  @FunctionalInterface
  private interface Writer {
    void write(Path part) throws IOException;
  }

  private static ChainCheck.Result made(
      Path target, Writer writer, Optional<ChainCheck.Anchor> noted) throws IOException {
    Path part = target.resolveSibling(target.getFileName() + ".part").toAbsolutePath();
    Files.deleteIfExists(part);
    try {
      writer.write(part);
      try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      ChainCheck.Result result = checked(part, target.toString(), noted);
      refuseExisting(target);
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
      forceFolder(target);
      return result;
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static void refuseExisting(Path file) throws IOException {
    if (Files.exists(file)) {
      throw new FileAlreadyExistsException(file.toString(), null, "is there already; not touched");
    }
  }

  /** The new name is lost with the power unless its folder is written, too. */
  private static void forceFolder(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  private static ChainCheck.Result checked(
      Path part, String target, Optional<ChainCheck.Anchor> noted) throws IOException {
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    SQLiteDataSource source = new SQLiteDataSource(config);
    // Nobody else writes it: it is read without any file beside it.
    source.setUrl("jdbc:sqlite:file:" + part.toUri().getRawPath() + "?immutable=1");
    ChainCheck check = new ChainCheck(noted);
    try (Connection connection = source.getConnection()) {
      integrity(connection, target);
      EntryRows.forEach(connection, new CheckingVisitor(check));
    } catch (SQLException e) {
      throw new StoreException(target + ": would be no store: " + e.getMessage(), e);
    }
    ChainCheck.Result result = check.result();
    if (result.fault().isPresent()) {
      throw new StoreException(
          target + ": not written, its trail is broken at " + result.fault().get());
    }
    return result;
  }

  private static void integrity(Connection connection, String target)
      throws SQLException, StoreException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("PRAGMA integrity_check(1)")) {
      String said = rows.next() ? rows.getString(1) : "nothing";
      if (!"ok".equals(said)) {
        throw new StoreException(target + ": not written, SQLite says of it: " + said);
      }
    }
  }
}
