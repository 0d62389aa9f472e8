"""Views: page, picture, exports. Drawing touches nothing."""
