package org.cargolens.casework.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.cargolens.casework.store.SampleEntries.add;
import static org.cargolens.casework.store.SampleEntries.draft;
import static org.cargolens.casework.store.SampleEntries.erasure;
import static org.cargolens.casework.store.SampleEntries.plan;
import static org.cargolens.casework.store.SampleEntries.secret;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.cargolens.casework.Samples;
import org.cargolens.scan.testing.KeyStores;
import org.cargolens.scan.testing.PostgresServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a session is made: certificates, passwords, rights. */
class PostgresSessionTest {
  private static final String PASSFILE = "org.postgresql.pgpassfile";

  @TempDir private Path folder;

  @Test
  void open_verifyFull_takesOnlyTheAuthorityThatIsNamed() throws Exception {
    PostgresServer server = PostgresServer.shared();
    Path certificate = certificate("server");
    server.secure(KeyStores.pem(folder.resolve("server.p12")));
    String store = server.newStore() + "&sslmode=verify-full&sslrootcert=";

    try {
      CaseStore.open(StoreAddress.parse(store + certificate)).close();
      Path other = certificate("other");
      assertThatThrownBy(() -> CaseStore.open(StoreAddress.parse(store + other)))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("can't be opened as a store");
      assertThatThrownBy(
              () ->
                  CaseStore.open(
                      StoreAddress.parse(store.replace("127.0.0.1", "localhost") + certificate)))
          .as("another name than the certificate's")
          .isInstanceOf(StoreException.class);
    } finally {
      // Others use the same server.
      server.configure("ssl", "off");
    }
  }

  private Path certificate(String name) throws Exception {
    String pem = Files.readString(KeyStores.pem(KeyStores.make(folder, name, "ip:127.0.0.1")));
    return Files.writeString(
        folder.resolve(name + ".crt"), pem.substring(pem.indexOf("-----BEGIN CERTIFICATE")));
  }

  @Test
  void open_userWithRightsOnRowsAlone_readsPasswordFileAndAppends() throws Exception {
    PostgresServer server = PostgresServer.shared();
    String store = server.newStore();
    CaseStore.open(StoreAddress.parse(store)).close();
    String schema = store.substring(store.indexOf('=') + 1);
    server.sql(
        "SET password_encryption = 'scram-sha-256'; CREATE ROLE guarded LOGIN PASSWORD"
            + " 'only:tests'; GRANT USAGE ON SCHEMA "
            + schema
            + " TO guarded; GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA "
            + schema
            + " TO guarded; REVOKE UPDATE, DELETE ON "
            + schema
            + ".entry FROM guarded");
    String guarded = store.replace("postgres@", "guarded@");
    assertThatThrownBy(() -> CaseStore.open(StoreAddress.parse(guarded)))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("password");
    assertThat(
            new PostgresDatabase(
                    (PostgresAddress) StoreAddress.parse(guarded),
                    SqliteDatabase.BUSY,
                    Optional.of("only:tests"))
                .exists())
        .as("as if PGPASSWORD held it")
        .isTrue();
    Path passwords =
        Files.writeString(folder.resolve("pgpass"), "127.0.0.1:*:*:guarded:only\\:tests\n");
    Files.setPosixFilePermissions(passwords, PosixFilePermissions.fromString("rw-------"));
    System.setProperty(PASSFILE, passwords.toString());
    try (CaseStore opened = CaseStore.open(StoreAddress.parse(guarded), Samples.CLOCK)) {
      add(opened, secret("r1", "a"));
      assertThat(opened.verify(Optional.empty()).entries()).isEqualTo(1);
      assertThatThrownBy(() -> opened.personalData().erase(plan(erasure())))
          .hasMessageContaining("VACUUM FULL case_key");
      assertThat(opened.personalData().of(opened.ofCase("a").get(0))).isEmpty();
    } finally {
      System.clearProperty(PASSFILE);
    }
  }

  @Test
  void open_otherDatabases_areRefused() throws Exception {
    PostgresServer server = PostgresServer.shared();
    String strange = server.newStore();
    String schema = strange.substring(strange.indexOf('=') + 1);
    server.sql("CREATE TABLE " + schema + ".somebody (n int)");
    String latin = server.newStore().replace("/postgres?", "/latin?");
    server.sql(
        "CREATE DATABASE latin TEMPLATE template0 LOCALE_PROVIDER libc ENCODING 'LATIN1' LOCALE"
            + " 'C'");

    assertThatThrownBy(() -> CaseStore.open(StoreAddress.parse(strange)))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("non-empty schema");
    assertThatThrownBy(() -> CaseStore.open(StoreAddress.parse(latin)))
        .hasMessageContaining("encoding must be UTF8, is LATIN1");
    assertThatThrownBy(() -> CaseStore.open(StoreAddress.parse(strange.replace(schema, "nowhere"))))
        .hasMessageContaining("has no such schema");
  }

  @Test
  void open_schemaWithCapitals_isUsed() throws Exception {
    PostgresServer server = PostgresServer.shared();
    server.sql("CREATE SCHEMA \"North-Port\"");
    String store = server.newStore();
    StoreAddress address =
        StoreAddress.parse(
            store.substring(0, store.indexOf("currentSchema")) + "currentSchema=%22North-Port%22");

    CaseStore.open(address).close();
    try (CaseStore opened = CaseStore.open(address, Samples.CLOCK)) {
      assertThat(add(opened, draft("r1", "a")).number()).isEqualTo(1);
    }
  }

  @Test
  void open_serverThatDoesNotSync_isRefused() throws Exception {
    PostgresServer server = PostgresServer.shared();
    StoreAddress address = StoreAddress.parse(server.newStore());
    server.configure("fsync", "off");
    try {
      assertThatThrownBy(() -> CaseStore.open(address))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("runs with fsync off");
    } finally {
      server.configure("fsync", "on");
    }
    CaseStore.open(address).close();
  }
}
