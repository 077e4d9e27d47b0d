// Keeps the support library linkable while the folder holds headers only.
