package org.graphkeeper.views.about;

/// Somebody else's work that is part of the app.
///
/// @param licence names of its licences as it gives them itself, separated by semicolons
/// @param address of its home page; empty when it gives none
public record ThirdParty(String name, String version, String licence, String address) {
}
