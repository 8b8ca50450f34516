package org.graphkeeper.api.internal.mapping;

import static org.graphkeeper.api.internal.mapping.Fields.instant;
import static org.graphkeeper.api.internal.mapping.Fields.instantOrNull;
import static org.graphkeeper.api.internal.mapping.Fields.required;

import java.time.Instant;
import java.util.List;
import org.graphkeeper.api.internal.generated.tree.model.AccountDto;
import org.graphkeeper.api.internal.generated.tree.model.ApiTokenCreatedDto;
import org.graphkeeper.api.internal.generated.tree.model.ApiTokenDto;
import org.graphkeeper.api.internal.generated.tree.model.ApiTokenRequestDto;
import org.graphkeeper.api.internal.generated.tree.model.BearerTokenDto;
import org.graphkeeper.api.session.Account;
import org.graphkeeper.api.session.ApiToken;
import org.graphkeeper.api.session.Secret;
import org.jspecify.annotations.Nullable;

/// Accounts and tokens between wire and domain (contract 1.3 and 2.4).
public final class SessionMapping {

    private SessionMapping() {
    }

    public static Account account(@Nullable AccountDto account) {
        AccountDto dto = required(account, "the account");
        return new Account(
                required(dto.getId(), "id"),
                required(dto.getEmail(), "email"),
                dto.getDisplayName(),
                required(dto.getIsSuperuser(), "is_superuser"));
    }

    public static Secret bearer(@Nullable BearerTokenDto token) {
        String value = required(required(token, "the token").getAccessToken(), "access_token");
        if (value.isBlank()) {
            throw new MalformedAnswerException("access_token is empty");
        }
        return new Secret(value);
    }

    public static List<ApiToken> tokens(@Nullable List<ApiTokenDto> tokens) {
        return Fields.all(tokens, dto -> new ApiToken(
                required(dto.getId(), "id"),
                required(dto.getName(), "name"),
                instant(dto.getCreatedAt(), "created_at"),
                instantOrNull(dto.getExpiresAt(), "expires_at"),
                instantOrNull(dto.getLastUsedAt(), "last_used_at"),
                copyOrNull(dto.getGraphSlugs())));
    }

    public static ApiToken.Created created(@Nullable ApiTokenCreatedDto created) {
        ApiTokenCreatedDto dto = required(created, "the token");
        ApiToken token = new ApiToken(
                required(dto.getId(), "id"),
                required(dto.getName(), "name"),
                instant(dto.getCreatedAt(), "created_at"),
                instantOrNull(dto.getExpiresAt(), "expires_at"),
                instantOrNull(dto.getLastUsedAt(), "last_used_at"),
                copyOrNull(dto.getGraphSlugs()));
        return new ApiToken.Created(token, new Secret(required(dto.getToken(), "token")));
    }

    public static ApiTokenRequestDto request(
            String name, @Nullable Instant expiresAt, @Nullable List<String> graphSlugs) {
        return new ApiTokenRequestDto()
                .name(name)
                .expiresAt(expiresAt == null ? null : Fields.naiveUtc(expiresAt))
                .graphSlugs(graphSlugs);
    }

    private static @Nullable List<String> copyOrNull(@Nullable List<String> slugs) {
        return slugs == null ? null : Fields.all(slugs, slug -> slug);
    }
}
