package org.graphkeeper.app.secrets;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/// The file of a vault: how its key comes from the passphrase (Argon2id, RFC 9106), and the secrets under AES-256-GCM.
/// What is not encrypted is authenticated with the rest, so that nobody can lower the cost unseen.
///
/// @param salt   of the passphrase; another for every passphrase
/// @param nonce  another for every writing
/// @param sealed the secrets
record VaultContent(VaultCost cost, byte[] salt, byte[] nonce, byte[] sealed) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int VERSION = 1;
    private static final int SALT_BYTES = 16;
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    static byte[] newSalt() {
        return random(SALT_BYTES);
    }

    /// @return the key; whoever asked for it wipes it
    static byte[] key(VaultCost cost, byte[] salt, char[] passphrase) {
        var generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13).withMemoryAsKB(cost.memoryKib())
                .withIterations(cost.passes()).withParallelism(cost.lanes()).withSalt(salt).build());
        byte[] key = new byte[KEY_BYTES];
        generator.generateBytes(passphrase, key);
        return key;
    }

    static VaultContent seal(VaultCost cost, byte[] salt, byte[] key, Map<String, String> secrets) {
        byte[] nonce = random(NONCE_BYTES);
        byte[] plain = plain(secrets);
        try {
            return new VaultContent(cost, salt, nonce, cipher(Cipher.ENCRYPT_MODE, key, cost, salt, nonce).doFinal(plain));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    /// @throws AEADBadTagException when the key is not the one, or the file was changed by somebody else
    Map<String, String> open(byte[] key) throws AEADBadTagException {
        byte[] plain = new byte[0];
        try {
            plain = cipher(Cipher.DECRYPT_MODE, key, cost, salt, nonce).doFinal(sealed);
            Map<String, String> secrets = new TreeMap<>();
            JSON.readTree(plain).properties().forEach(entry -> secrets.put(entry.getKey(), entry.getValue().asText()));
            return secrets;
        } catch (AEADBadTagException wrong) {
            throw wrong;
        } catch (GeneralSecurityException | IOException impossible) {
            throw new IllegalStateException("what was sealed here can be read", impossible);
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    /// @throws IOException when it is no vault
    static VaultContent parse(byte[] file) throws IOException {
        try {
            JsonNode root = JSON.readTree(file);
            if (root.path("version").asInt() != VERSION || !root.path("kdf").asText().equals("argon2id")
                    || !root.path("cipher").asText().equals("aes-256-gcm")) {
                throw new IOException("no vault of a known kind");
            }
            return new VaultContent(new VaultCost(root.path("memoryKib").asInt(), root.path("passes").asInt(),
                    root.path("lanes").asInt()), bytes(root, "salt", SALT_BYTES), bytes(root, "nonce", NONCE_BYTES),
                    bytes(root, "sealed", TAG_BITS / 8));
        } catch (JacksonException | IllegalArgumentException broken) {
            throw new IOException("no vault", broken);
        }
    }

    byte[] toBytes() throws IOException {
        ObjectNode root = header(cost, salt, nonce);
        root.put("sealed", sealed);
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(root);
    }

    private static byte[] bytes(JsonNode root, String name, int least) throws IOException {
        byte[] bytes = root.path(name).binaryValue();
        if (bytes == null || bytes.length < least) {
            throw new IOException("no vault: " + name);
        }
        return bytes;
    }

    private static ObjectNode header(VaultCost cost, byte[] salt, byte[] nonce) {
        return JSON.createObjectNode().put("version", VERSION).put("kdf", "argon2id")
                .put("memoryKib", cost.memoryKib()).put("passes", cost.passes()).put("lanes", cost.lanes())
                .put("salt", salt).put("cipher", "aes-256-gcm").put("nonce", nonce);
    }

    private static Cipher cipher(int mode, byte[] key, VaultCost cost, byte[] salt, byte[] nonce)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(header(cost, salt, nonce).toString().getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private static byte[] plain(Map<String, String> secrets) {
        try {
            return JSON.writeValueAsBytes(secrets);
        } catch (JacksonException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
